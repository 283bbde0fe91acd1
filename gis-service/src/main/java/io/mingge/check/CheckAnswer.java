package io.mingge.check;

import io.mingge.geo.LonLat;
import io.mingge.geofence.PositionJudge;
import io.mingge.geofence.engine.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The one position of a check and what it means. `place` in CGCS2000/WGS 84.
record CheckAnswer(
    String taskId,
    Instant answeredAt,
    Instant measuredAt,
    Channel channel,
    LonLat place,
    @Nullable Double accuracyMeters,
    PositionJudge.Verdict verdict) {

  enum Channel {
    LINK,
    DEVICE
  }

  /// Only a position that is surely outside counts against anybody; the error circle is the
  /// subject's benefit of the doubt.
  CheckTask.Stored result() {
    return verdict.decision() == Decision.OUTSIDE
        ? CheckTask.Stored.ANSWERED_OUT
        : CheckTask.Stored.ANSWERED_OK;
  }
}
