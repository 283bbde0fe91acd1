package io.mingge.location;

import io.mingge.geo.LonLat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A fix that passed every gate: place in CGCS2000, device time, receipt time, and the legal
/// ground it was taken under, which is either a basis or one check task. `late`: older than the
/// newest fix of the subject when it arrived. `repaired`: 1024 weeks were added, because the GPS
/// week counter of the device had rolled over.
public record StoredFix(
    String deviceId,
    String subjectId,
    String areaPath,
    Instant time,
    Instant receivedAt,
    LonLat place,
    @Nullable Double accuracyMeters,
    Report.Source source,
    @Nullable Double speedMetersPerSecond,
    @Nullable Double courseDegrees,
    @Nullable Double altitudeMeters,
    @Nullable Double batteryPercent,
    @Nullable Boolean charging,
    boolean mock,
    @Nullable String basisId,
    @Nullable String checkTaskId,
    boolean late,
    boolean repaired,
    Signals signals) {

  /// An answer to a check task is one position for that purpose; it is not supervision.
  public boolean underBasis() {
    return basisId != null;
  }

  StoredFix withLate(boolean isLate) {
    return isLate == late
        ? this
        : new StoredFix(
            deviceId,
            subjectId,
            areaPath,
            time,
            receivedAt,
            place,
            accuracyMeters,
            source,
            speedMetersPerSecond,
            courseDegrees,
            altitudeMeters,
            batteryPercent,
            charging,
            mock,
            basisId,
            checkTaskId,
            isLate,
            repaired,
            signals);
  }
}
