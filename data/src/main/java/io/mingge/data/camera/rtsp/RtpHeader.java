package io.mingge.data.camera.rtsp;

import io.netty.buffer.ByteBuf;

/** The twelve fixed bytes in front of every payload. */
record RtpHeader(int ssrc) {
  static final int BYTES = 12;

  void write(ByteBuf out, boolean marker, int sequence, int timestamp) {
    out.writeByte(0x80);
    out.writeByte((marker ? 0x80 : 0) | SessionDescription.PAYLOAD_TYPE);
    out.writeShort(sequence);
    out.writeInt(timestamp);
    out.writeInt(ssrc);
  }
}
