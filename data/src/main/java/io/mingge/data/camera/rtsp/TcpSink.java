package io.mingge.data.camera.rtsp;

import io.mingge.data.camera.rtp.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;

/**
 * Packets interleaved with RTSP (RFC 2326, 10.12). Headers are written next to each other into one
 * small buffer; payloads go out as views of the clip's shared memory, gathered by the kernel.
 */
final class TcpSink implements PacketSink {
  private static final int HEADS_BYTES = 2048;
  private static final int HEAD_MAX = 4 + RtpHeader.BYTES + 3;

  private final Channel channel;
  private final Transport.Interleaved transport;
  private final RtpHeader header;
  private ByteBuf heads = Unpooled.EMPTY_BUFFER;

  TcpSink(Channel channel, Transport.Interleaved transport, int ssrc) {
    this.channel = channel;
    this.transport = transport;
    this.header = new RtpHeader(ssrc);
  }

  @Override
  public boolean writable() {
    return channel.isWritable();
  }

  @Override
  public void packet(boolean marker, int sequence, int timestamp, Payload payload) {
    channel.write(head(marker, sequence, timestamp, payload), channel.voidPromise());
    channel.write(payload.piece().retain(), channel.voidPromise());
  }

  private ByteBuf head(boolean marker, int sequence, int timestamp, Payload payload) {
    if (heads.writableBytes() < HEAD_MAX) {
      heads.release();
      heads = channel.alloc().directBuffer(HEADS_BYTES, HEADS_BYTES);
    }
    int from = heads.writerIndex();
    heads.writeByte('$').writeByte(transport.rtp());
    heads.writeShort(RtpHeader.BYTES + payload.bytes());
    header.write(heads, marker, sequence, timestamp);
    payload.writePrefix(heads);
    return heads.retainedSlice(from, heads.writerIndex() - from);
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public void report(byte[] rtcp) {
    ByteBuf out = channel.alloc().directBuffer(4 + rtcp.length);
    out.writeByte('$').writeByte(transport.rtcp()).writeShort(rtcp.length).writeBytes(rtcp);
    channel.writeAndFlush(out, channel.voidPromise());
  }

  @Override
  public void tear(int sequence, int timestamp, Payload payload) {
    ByteBuf piece = payload.piece();
    channel.write(head(false, sequence, timestamp, payload), channel.voidPromise());
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    channel
        .writeAndFlush(piece.retainedSlice(piece.readerIndex(), piece.readableBytes() / 2))
        .addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void close() {
    heads.release();
    heads = Unpooled.EMPTY_BUFFER;
  }
}
