package io.mingge.data.camera.rtsp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** An even port for RTP and the next one for RTCP, on the event loop of their session. */
record UdpPorts(Channel rtp, Channel rtcp) {
  private static final int ATTEMPTS = 32;

  /** {@code onReport} runs whenever the client sends something to either port. */
  static CompletableFuture<UdpPorts> open(EventLoop loop, String host, Runnable onReport) {
    CompletableFuture<UdpPorts> opened = new CompletableFuture<>();
    attempt(loop, host, onReport, ATTEMPTS, opened);
    return opened;
  }

  private static void attempt(
      EventLoop loop,
      String host,
      Runnable onReport,
      int left,
      CompletableFuture<UdpPorts> opened) {
    if (left == 0) {
      opened.completeExceptionally(new BindException("no pair of free UDP ports"));
      return;
    }
    Runnable again = () -> attempt(loop, host, onReport, left - 1, opened);
    bind(loop, host, 0, onReport)
        .addListener(
            (ChannelFuture rtp) -> {
              if (!rtp.isSuccess()) {
                again.run();
              } else if (port(rtp.channel()) % 2 != 0) {
                rtp.channel().close();
                again.run();
              } else {
                bind(loop, host, port(rtp.channel()) + 1, onReport)
                    .addListener((ChannelFuture rtcp) -> pair(rtp, rtcp, again, opened));
              }
            });
  }

  private static void pair(
      ChannelFuture rtp, ChannelFuture rtcp, Runnable again, CompletableFuture<UdpPorts> opened) {
    if (rtcp.isSuccess()) {
      opened.complete(new UdpPorts(rtp.channel(), rtcp.channel()));
    } else {
      rtp.channel().close();
      again.run();
    }
  }

  private static ChannelFuture bind(EventLoop loop, String host, int port, Runnable onReport) {
    return new Bootstrap()
        .group(loop)
        .channel(NioDatagramChannel.class)
        .handler(
            new SimpleChannelInboundHandler<DatagramPacket>() {
              @Override
              protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                onReport.run();
              }

              @Override
              public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                // A client that is gone answers with "port unreachable"; the time-out sees to it.
              }
            })
        .bind(host, port);
  }

  static int port(Channel channel) {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  void close() {
    rtp.close();
    rtcp.close();
  }
}
