package io.mingge.alarm;

import io.mingge.geo.LonLat;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that calls for an alarm: what, whose (a subject's or, for the camera register, a
/// camera's), when it began (device time, UTC), its newest sign `seenAt`, when we learnt of it,
/// where (CGCS2000), and why in words. Distances and accuracies in metres.
public record Occurrence(
    @Nullable String subjectId,
    @Nullable String cameraId,
    String areaPath,
    AlarmType type,
    @Nullable String zoneId,
    Instant occurredAt,
    Instant seenAt,
    Instant receivedAt,
    @Nullable LonLat place,
    @Nullable Double accuracyMeters,
    @Nullable Double distanceMeters,
    String zh,
    String en) {

  public Occurrence {
    if ((subjectId == null) == (cameraId == null)) {
      throw new IllegalArgumentException("an alarm is about a subject or about a camera");
    }
  }

  /// Without a place: what follows from files, signals and clocks.
  public static Occurrence of(
      String subjectId,
      String areaPath,
      AlarmType type,
      Instant occurredAt,
      Instant receivedAt,
      String zh,
      String en) {
    return new Occurrence(
        subjectId,
        null,
        areaPath,
        type,
        null,
        occurredAt,
        occurredAt,
        receivedAt,
        null,
        null,
        null,
        zh,
        en);
  }

  public static Occurrence ofCamera(
      String cameraId,
      String areaPath,
      AlarmType type,
      Instant at,
      LonLat place,
      String zh,
      String en) {
    return new Occurrence(
        null, cameraId, areaPath, type, null, at, at, at, place, null, null, zh, en);
  }

  public Occurrence at(@Nullable LonLat where, @Nullable Double accuracy) {
    return new Occurrence(
        subjectId,
        cameraId,
        areaPath,
        type,
        zoneId,
        occurredAt,
        seenAt,
        receivedAt,
        where,
        accuracy,
        distanceMeters,
        zh,
        en);
  }

  /// The id of what it is about.
  public String objectId() {
    return Objects.requireNonNull(subjectId == null ? cameraId : subjectId);
  }
}
