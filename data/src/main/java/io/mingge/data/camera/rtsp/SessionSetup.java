package io.mingge.data.camera.rtsp;

import io.mingge.data.camera.fleet.Camera;
import io.netty.channel.ChannelHandlerContext;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes what SETUP asks for: a sink for the chosen transport and a playback, not yet running, on
 * it. Runs on the connection's event loop and answers there.
 */
record SessionSetup(
    ChannelHandlerContext context,
    RtspServer.Settings settings,
    StreamPath path,
    Camera camera,
    Runnable onSign) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A session; {@code transport} is the line the client is answered. */
  record Session(String id, StreamPath path, Camera camera, Playback playback, String transport) {}

  /**
   * Gives the session, nothing where no ports could be had; not at all where the client is gone.
   */
  void open(Transport transport, Consumer<Optional<Session>> done) {
    int ssrc = RANDOM.nextInt();
    String tail = ";ssrc=" + HexFormat.of().withUpperCase().toHexDigits(ssrc);
    switch (transport) {
      case Transport.Interleaved tcp -> {
        String line =
            "RTP/AVP/TCP;unicast;interleaved=%d-%d".formatted(tcp.rtp(), tcp.rtcp()) + tail;
        TcpSink sink = new TcpSink(context.channel(), tcp, ssrc);
        done.accept(Optional.of(session(sink, ssrc, line)));
      }
      case Transport.Udp udp -> openUdp(udp, ssrc, tail, done);
    }
  }

  private void openUdp(Transport.Udp udp, int ssrc, String tail, Consumer<Optional<Session>> done) {
    String host = ((InetSocketAddress) context.channel().localAddress()).getHostString();
    UdpPorts.open(context.channel().eventLoop(), host, onSign)
        .whenComplete(
            (ports, failure) -> {
              if (ports == null) {
                done.accept(Optional.empty());
                return;
              }
              int server = UdpPorts.port(ports.rtp());
              String line =
                  "RTP/AVP;unicast;client_port=%d-%d;server_port=%d-%d"
                          .formatted(udp.rtp(), udp.rtcp(), server, server + 1)
                      + tail;
              UdpSink sink = new UdpSink(context.channel(), ports, udp, ssrc);
              if (context.channel().isActive()) {
                done.accept(Optional.of(session(sink, ssrc, line)));
              } else {
                sink.close();
              }
            });
  }

  private Session session(PacketSink sink, int ssrc, String transport) {
    Playback playback =
        new Playback(
            camera,
            path.sub(),
            sink,
            settings,
            context.channel().eventLoop(),
            context::close,
            RANDOM,
            ssrc);
    return new Session(
        HexFormat.of().toHexDigits(RANDOM.nextLong()), path, camera, playback, transport);
  }
}
