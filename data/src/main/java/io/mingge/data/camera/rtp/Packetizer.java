package io.mingge.data.camera.rtp;

import io.mingge.data.camera.clip.Codec;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;

/** Cuts NAL units into RTP payloads: single NAL unit, aggregation, fragmentation units. */
public final class Packetizer {
  private static final int FU_A = 28;
  private static final int STAP_A = 24;
  private static final int H265_FU = 49;
  private static final int H265_AP = 48;

  private final Codec codec;
  private final int maxPayload;

  public Packetizer(Codec codec, int maxPayload) {
    if (maxPayload < 16) {
      throw new IllegalArgumentException("a payload of " + maxPayload + " bytes is too small");
    }
    this.codec = codec;
    this.maxPayload = maxPayload;
  }

  /** Hands the payloads of one NAL unit over, in order. */
  public void split(ByteBuf nal, Consumer<Payload> out) {
    int length = nal.readableBytes();
    if (length <= maxPayload) {
      out.accept(new Payload(0, 0, nal.slice()));
      return;
    }
    int start = nal.readerIndex();
    int header = codec == Codec.H264 ? 1 : 2;
    int prefixBytes = header + 1;
    int room = maxPayload - prefixBytes;
    for (int at = header; at < length; at += room) {
      int piece = Math.min(room, length - at);
      int flags = (at == header ? 0x80 : 0) | (at + piece == length ? 0x40 : 0);
      out.accept(new Payload(prefix(nal, start, flags), prefixBytes, nal.slice(start + at, piece)));
    }
  }

  private int prefix(ByteBuf nal, int start, int flags) {
    int first = nal.getByte(start) & 0xFF;
    if (codec == Codec.H264) {
      int indicator = first & 0xE0 | FU_A;
      return indicator << 8 | flags | first & 0x1F;
    }
    int payloadHeader = first & 0x81 | H265_FU << 1;
    int second = nal.getByte(start + 1) & 0xFF;
    return payloadHeader << 16 | second << 8 | flags | first >> 1 & 0x3F;
  }

  /** All parameter sets in one payload, as sent before each key picture. */
  public byte[] aggregate(List<byte[]> parameterSets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (codec == Codec.H264) {
      int importance = parameterSets.stream().mapToInt(nal -> nal[0] & 0x60).max().orElse(0);
      out.write(importance | STAP_A);
    } else {
      out.write(H265_AP << 1);
      out.write(1); // layer 0, temporal id 0
    }
    for (byte[] nal : parameterSets) {
      out.write(nal.length >> 8);
      out.write(nal.length);
      out.writeBytes(nal);
    }
    return out.toByteArray();
  }
}
