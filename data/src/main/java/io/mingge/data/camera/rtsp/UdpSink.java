package io.mingge.data.camera.rtsp;

import io.mingge.data.camera.rtp.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Packets by UDP. A key picture is some hundred packets; sent in one go they overrun the receive
 * buffers clients have by default, so they leave in small bursts, as from a camera's network chip.
 */
final class UdpSink implements PacketSink {
  private static final int BURST = 16;
  private static final long BURST_GAP_MICROS = 1500;
  private static final int MAX_WAITING = 2000;

  private final Channel rtsp;
  private final UdpPorts ports;
  private final InetSocketAddress rtpTarget;
  private final InetSocketAddress rtcpTarget;
  private final RtpHeader header;
  private final Deque<ByteBuf> waiting = new ArrayDeque<>();
  private boolean sending;
  private boolean closed;

  UdpSink(Channel rtsp, UdpPorts ports, Transport.Udp transport, int ssrc) {
    this.rtsp = rtsp;
    this.ports = ports;
    var client = ((InetSocketAddress) rtsp.remoteAddress()).getAddress();
    this.rtpTarget = new InetSocketAddress(client, transport.rtp());
    this.rtcpTarget = new InetSocketAddress(client, transport.rtcp());
    this.header = new RtpHeader(ssrc);
  }

  @Override
  public boolean writable() {
    return waiting.size() < MAX_WAITING;
  }

  @Override
  public void packet(boolean marker, int sequence, int timestamp, Payload payload) {
    ByteBuf out = rtsp.alloc().directBuffer(RtpHeader.BYTES + payload.bytes());
    header.write(out, marker, sequence, timestamp);
    payload.writePrefix(out);
    out.writeBytes(payload.piece(), payload.piece().readerIndex(), payload.piece().readableBytes());
    waiting.add(out);
  }

  @Override
  public void flush() {
    if (!sending) {
      burst();
    }
  }

  private void burst() {
    for (int i = 0; i < BURST && !waiting.isEmpty() && !closed; i++) {
      ports.rtp().write(new DatagramPacket(waiting.remove(), rtpTarget));
    }
    ports.rtp().flush();
    sending = !waiting.isEmpty() && !closed;
    if (sending) {
      rtsp.eventLoop().schedule(this::burst, BURST_GAP_MICROS, TimeUnit.MICROSECONDS);
    }
  }

  @Override
  public void report(byte[] rtcp) {
    ByteBuf out = rtsp.alloc().directBuffer(rtcp.length).writeBytes(rtcp);
    ports.rtcp().writeAndFlush(new DatagramPacket(out, rtcpTarget));
  }

  @Override
  public void tear(int sequence, int timestamp, Payload payload) {
    packet(false, sequence, timestamp, payload);
    flush();
    rtsp.config().setOption(ChannelOption.SO_LINGER, 0);
    rtsp.close();
  }

  @Override
  public void close() {
    closed = true;
    waiting.forEach(ByteBuf::release);
    waiting.clear();
    ports.close();
  }
}
