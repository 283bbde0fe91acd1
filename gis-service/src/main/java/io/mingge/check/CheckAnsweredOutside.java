package io.mingge.check;

import io.mingge.geo.LonLat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Fired inside the transaction that stores an answer from a place where the subject may not be:
/// surely outside the permitted area, or inside a forbidden one. One position, a hint and no proof.
/// `place` in CGCS2000/WGS 84, `violationMeters` to the border, positive; `zh` and `en` say why.
public record CheckAnsweredOutside(
    String taskId,
    String subjectId,
    String areaPath,
    Instant at,
    LonLat place,
    @Nullable Double accuracyMeters,
    String zoneId,
    double violationMeters,
    String zh,
    String en) {}
