package io.mingge.alarm;

import io.mingge.geo.LonLat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A finished alarm of the past, to be taken over from another system or a data set. It makes no
/// live event.
public record PastAlarm(
    String subjectId,
    AlarmType type,
    AlarmLevel level,
    AlarmState state,
    Instant raisedAt,
    @Nullable Instant acknowledgedAt,
    Instant closedAt,
    @Nullable LonLat place,
    @Nullable FalseAlarmReason falseAlarmReason,
    @Nullable Disposal disposal,
    String zh,
    String en) {}
