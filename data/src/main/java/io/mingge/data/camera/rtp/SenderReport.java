package io.mingge.data.camera.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** An RTCP sender report followed by the source's name (RFC 3550, 6.4.1 and 6.5). */
public record SenderReport(
    int ssrc, Instant at, int rtpTimestamp, long packets, long octets, String canonicalName) {
  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
  private static final int SR = 200;
  private static final int SDES = 202;
  private static final int REPORT_BYTES = 28;

  public byte[] toBytes() {
    byte[] name = canonicalName.getBytes(StandardCharsets.UTF_8);
    // header, ssrc, item, at least one closing zero, padded to words
    int description = (4 + 4 + 2 + name.length + 1 + 3) / 4 * 4;
    ByteBuffer out = ByteBuffer.allocate(REPORT_BYTES + description);
    out.put((byte) 0x80).put((byte) SR).putShort((short) (REPORT_BYTES / 4 - 1)).putInt(ssrc);
    out.putInt((int) (at.getEpochSecond() + SECONDS_1900_TO_1970));
    out.putInt((int) (((long) at.getNano() << 32) / 1_000_000_000L));
    out.putInt(rtpTimestamp).putInt((int) packets).putInt((int) octets);
    out.put((byte) 0x81).put((byte) SDES).putShort((short) (description / 4 - 1)).putInt(ssrc);
    out.put((byte) 1).put((byte) name.length).put(name);
    return out.array();
  }
}
