package io.mingge.location;

import io.mingge.platform.Database.CopySink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes fixes as PostgreSQL's binary COPY format into a buffer that is used again and again. Not
/// for several threads.
///
/// Times are microseconds since 2000-01-01T00:00Z, places are EWKB points (lon, lat, SRID 4326).
final class FixCopy {

  static final String SQL =
      """
      copy fix (device_id, subject_id, fix_time, received_at, position, accuracy_meters, source,
        speed_mps, course_degrees, altitude_meters, battery_percent, charging, mock, repaired,
        basis_id, check_task_id, decision, zone_id, distance_meters) from stdin (format binary)
      """;

  private static final short COLUMNS = 19;
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final long EPOCH_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final int FLUSH_AT = 1 << 16;

  /// Longer than any row: 6 texts of at most some hundred bytes, the rest is fixed.
  private static final int ROOM = 1 << 14;

  private final ByteBuffer buffer = ByteBuffer.allocate(FLUSH_AT + ROOM);

  void write(List<StoredFix> fixes, List<@Nullable Evaluation> evaluations, CopySink sink)
      throws SQLException {
    buffer.clear();
    buffer.put(SIGNATURE).putInt(0).putInt(0);
    for (int i = 0; i < fixes.size(); i++) {
      row(fixes.get(i), evaluations.get(i));
      if (buffer.position() >= FLUSH_AT) {
        flush(sink);
      }
    }
    buffer.putShort((short) -1);
    flush(sink);
  }

  private void flush(CopySink sink) throws SQLException {
    sink.write(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private void row(StoredFix fix, @Nullable Evaluation evaluation) {
    buffer.putShort(COLUMNS);
    text(fix.deviceId());
    text(fix.subjectId());
    time(fix.time());
    time(fix.receivedAt());
    point(fix.place().lon(), fix.place().lat());
    real(fix.accuracyMeters());
    text(fix.source().name());
    real(fix.speedMetersPerSecond());
    real(fix.courseDegrees());
    real(fix.altitudeMeters());
    real(fix.batteryPercent());
    flag(fix.charging());
    flag(fix.mock());
    flag(fix.repaired());
    text(fix.basisId());
    text(fix.checkTaskId());
    text(evaluation == null ? null : evaluation.decision());
    text(evaluation == null ? null : evaluation.zoneId());
    real(evaluation == null ? null : evaluation.distanceMeters());
  }

  private void text(@Nullable String value) {
    if (value == null) {
      buffer.putInt(-1);
      return;
    }
    int start = buffer.position();
    buffer.putInt(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        buffer.position(start);
        buffer.putInt(bytes.length).put(bytes);
        return;
      }
      buffer.put((byte) c);
    }
  }

  private void time(Instant time) {
    long micros =
        Math.addExact(
            Math.multiplyExact(time.getEpochSecond() - EPOCH_2000, 1_000_000L),
            time.getNano() / 1_000);
    buffer.putInt(8).putLong(micros);
  }

  /// Big-endian EWKB: point with SRID.
  private void point(double lon, double lat) {
    buffer.putInt(25).put((byte) 0).putInt(0x20000001).putInt(4326).putDouble(lon).putDouble(lat);
  }

  private void real(@Nullable Double value) {
    if (value == null) {
      buffer.putInt(-1);
    } else {
      buffer.putInt(4).putFloat(value.floatValue());
    }
  }

  private void flag(@Nullable Boolean value) {
    if (value == null) {
      buffer.putInt(-1);
    } else {
      buffer.putInt(1).put((byte) (value ? 1 : 0));
    }
  }
}
