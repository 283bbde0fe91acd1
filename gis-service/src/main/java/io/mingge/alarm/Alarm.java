package io.mingge.alarm;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An alarm as people see it. `occurredAt` is device time, `receivedAt` is when the confirming fix
/// came in, `lon`/`lat` (CGCS2000) the last position of the alarm. `count` counts occurrences, not
/// the fixes of one; `lastAt` is the newest sign of it. `acknowledgeBy` is the deadline of the
/// acknowledgement, `escalation` how far the chain has come (0 office, 1 county's duty person, 2
/// the whole county). `late`: found by a re-judgement after fixes that came late.
///
/// `scopePath` decides who may see it; `areaPath` is what is shown, of a minor only the town.
public record Alarm(
    String id,
    @Nullable String subjectId,
    @Nullable String subjectCode,
    @Nullable String cameraId,
    @Nullable String cameraName,
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
    @Nullable Words explanation,
    boolean recovered,
    @Nullable Instant recoveredAt,
    @Nullable String zoneId,
    @JsonIgnore String scopePath,
    String areaPath,
    @JsonUnwrapped Desk desk,
    @Nullable FalseAlarmReason falseAlarmReason,
    @Nullable Disposal disposal,
    @Nullable Instant closedAt,
    @JsonIgnore @Nullable String decidedBy,
    List<AlarmState> allowedTransitions) {

  public record Words(String zh, String en) {}

  /// What the desk added to what happened: clocks, the chain, papers.
  public record Desk(
      @Nullable Instant acknowledgeBy,
      @Nullable Instant acknowledgedAt,
      int escalation,
      @Nullable Instant escalatedAt,
      @Nullable Suppression suppressedReason,
      boolean late,
      @Nullable String evidenceSha256,
      @Nullable String documentNo,
      @Nullable String basisRequestId) {}

  @JsonIgnore
  public boolean isOpen() {
    return state.isOpen();
  }

  /// What it is about, in words a person knows: the subject's code or the camera's name.
  @JsonIgnore
  public String objectName() {
    return subjectCode != null ? subjectCode : cameraName != null ? cameraName : "";
  }

  AlarmFlow.Situation situation(AlarmFlow.Facts facts) {
    return new AlarmFlow.Situation(state, level, decidedBy, disposal, facts);
  }

  Alarm withAllowedTransitions(List<AlarmState> allowed) {
    return copy(subjectId, lon, lat, accuracyMeters, distanceMeters, explanation, zoneId, allowed);
  }

  /// For those who watch the watchers (WORKFLOWS §4 gives them R) and are no correction staff: who
  /// by code, what, when, and what people did – no position, no distance, no zone, and no id that
  /// leads to a file or a track (SPEC §3.2).
  Alarm withoutPosition() {
    return copy(null, null, null, null, null, null, null, List.of());
  }

  private Alarm copy(
      @Nullable String subject,
      @Nullable Double x,
      @Nullable Double y,
      @Nullable Double accuracy,
      @Nullable Double distance,
      @Nullable Words words,
      @Nullable String zone,
      List<AlarmState> allowed) {
    return new Alarm(
        id,
        subject,
        subjectCode,
        cameraId,
        cameraName,
        type,
        level,
        state,
        raisedAt,
        occurredAt,
        receivedAt,
        lastAt,
        count,
        x,
        y,
        accuracy,
        distance,
        words,
        recovered,
        recoveredAt,
        zone,
        scopePath,
        areaPath,
        desk,
        falseAlarmReason,
        disposal,
        closedAt,
        decidedBy,
        allowed);
  }
}
