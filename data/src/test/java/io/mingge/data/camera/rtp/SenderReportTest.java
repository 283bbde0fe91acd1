package io.mingge.data.camera.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SenderReportTest {
  @Test
  void theReportTiesRtpTimeToWallClockTime() {
    byte[] bytes =
        new SenderReport(
                0x11223344, Instant.parse("2026-01-01T00:00:00.5Z"), 90_000, 7, 1234, "cam")
            .toBytes();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    assertThat(bytes.length % 4).isZero();
    assertThat(in.get() & 0xFF).isEqualTo(0x80);
    assertThat(in.get() & 0xFF).isEqualTo(200);
    assertThat(in.getShort()).isEqualTo((short) 6);
    assertThat(in.getInt()).isEqualTo(0x11223344);
    long seconds = Integer.toUnsignedLong(in.getInt()) - 2_208_988_800L;
    assertThat(Instant.ofEpochSecond(seconds)).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(Integer.toUnsignedLong(in.getInt())).isEqualTo(1L << 31);
    assertThat(in.getInt()).isEqualTo(90_000);
    assertThat(in.getInt()).isEqualTo(7);
    assertThat(in.getInt()).isEqualTo(1234);
    assertThat(in.get() & 0xFF).isEqualTo(0x81);
    assertThat(in.get() & 0xFF).isEqualTo(202);
    assertThat(in.getShort()).isEqualTo((short) ((bytes.length - 28) / 4 - 1));
  }
}
