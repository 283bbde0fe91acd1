package io.mingge.alarm;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An alarm as people see it. `occurredAt` is device time, `receivedAt` is when the confirming fix
/// came in, `lon`/`lat` the last position of the alarm. `scopePath` decides who may see it;
/// `areaPath` is what is shown, of a minor only the town.
public record Alarm(
    String id,
    String subjectId,
    String subjectCode,
    AlarmType type,
    AlarmLevel level,
    AlarmState state,
    Instant raisedAt,
    Instant occurredAt,
    Instant receivedAt,
    Instant lastAt,
    int count,
    @Nullable Double lon,
    @Nullable Double lat,
    @Nullable Double accuracyMeters,
    @Nullable Double distanceMeters,
    Words explanation,
    boolean recovered,
    @Nullable Instant recoveredAt,
    @Nullable String zoneId,
    @JsonIgnore String scopePath,
    String areaPath,
    @Nullable FalseAlarmReason falseAlarmReason,
    @Nullable Disposal disposal,
    @Nullable Instant closedAt,
    @JsonIgnore @Nullable String decidedBy,
    List<AlarmState> allowedTransitions) {

  public record Words(String zh, String en) {}

  @JsonIgnore
  public boolean isOpen() {
    return state.isOpen();
  }

  AlarmFlow.Situation situation() {
    return new AlarmFlow.Situation(state, level, decidedBy);
  }

  Alarm withAllowedTransitions(List<AlarmState> allowed) {
    return new Alarm(
        id,
        subjectId,
        subjectCode,
        type,
        level,
        state,
        raisedAt,
        occurredAt,
        receivedAt,
        lastAt,
        count,
        lon,
        lat,
        accuracyMeters,
        distanceMeters,
        explanation,
        recovered,
        recoveredAt,
        zoneId,
        scopePath,
        areaPath,
        falseAlarmReason,
        disposal,
        closedAt,
        decidedBy,
        allowed);
  }
}
