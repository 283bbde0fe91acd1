package io.mingge.data.camera.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Cuts what a client sends into requests and interleaved packets ({@code $}, channel, length).
 * Netty's own RTSP codec does not know the latter, and clients send receiver reports that way.
 * Bodies of requests mean nothing to a camera and are skipped. After something that is not RTSP the
 * rest of the connection is ignored.
 */
final class RtspFramer extends ByteToMessageDecoder {
  /** RTCP (or a keep-alive) from the client on this interleaved channel. */
  record Interleaved(int channel, int bytes) {}

  /** What came was not RTSP. */
  record Garbage(String reason) {}

  private static final int MAX_HEAD = 16 * 1024;
  private static final int MAX_BODY = 64 * 1024;

  private int toSkip;
  private boolean broken;

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (broken) {
      in.skipBytes(in.readableBytes());
      return;
    }
    int skipped = Math.min(toSkip, in.readableBytes());
    in.skipBytes(skipped);
    toSkip -= skipped;
    if (toSkip > 0) {
      return;
    }
    while (in.isReadable()
        && (in.getByte(in.readerIndex()) == '\r' || in.getByte(in.readerIndex()) == '\n')) {
      in.skipBytes(1);
    }
    if (in.isReadable()) {
      if (in.getByte(in.readerIndex()) == '$') {
        interleaved(in, out);
      } else {
        request(in, out);
      }
    }
  }

  private void interleaved(ByteBuf in, List<Object> out) {
    if (in.readableBytes() < 4) {
      return;
    }
    int channel = in.getUnsignedByte(in.readerIndex() + 1);
    int length = in.getUnsignedShort(in.readerIndex() + 2);
    in.skipBytes(4);
    int present = Math.min(length, in.readableBytes());
    in.skipBytes(present);
    toSkip = length - present;
    out.add(new Interleaved(channel, length));
  }

  private void request(ByteBuf in, List<Object> out) {
    int end = endOfHead(in);
    if (end < 0) {
      if (in.readableBytes() > MAX_HEAD) {
        fail(in, out, "head too long");
      }
      return;
    }
    String head =
        in.toString(in.readerIndex(), end - in.readerIndex(), StandardCharsets.UTF_8).strip();
    in.readerIndex(end);
    try {
      RtspRequest request = RtspRequest.parse(head);
      toSkip = request.contentLength();
      if (toSkip > MAX_BODY) {
        fail(in, out, "body too long");
        return;
      }
      out.add(request);
    } catch (RtspRequest.BadRequestException e) {
      fail(in, out, e.getMessage() == null ? "" : e.getMessage());
    }
  }

  /** Index after the empty line, or -1; bare line feeds are taken too. */
  private static int endOfHead(ByteBuf in) {
    int from = in.readerIndex();
    int limit = Math.min(in.writerIndex(), from + MAX_HEAD);
    for (int i = from; i < limit; i++) {
      if (in.getByte(i) == '\n' && i > from) {
        int before = in.getByte(i - 1) == '\r' ? i - 2 : i - 1;
        if (before >= from && in.getByte(before) == '\n') {
          return i + 1;
        }
      }
    }
    return -1;
  }

  private void fail(ByteBuf in, List<Object> out, String reason) {
    broken = true;
    in.skipBytes(in.readableBytes());
    out.add(new Garbage(reason));
  }
}
