package io.mingge.alarm;

import io.mingge.geo.LonLat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that calls for an alarm: what, whose, when it happened, when we learnt of it, where,
/// and why in words.
record Occurrence(
    String subjectId,
    String areaPath,
    AlarmType type,
    @Nullable String zoneId,
    Instant occurredAt,
    Instant receivedAt,
    @Nullable LonLat place,
    @Nullable Double accuracyMeters,
    @Nullable Double distanceMeters,
    String zh,
    String en) {}
