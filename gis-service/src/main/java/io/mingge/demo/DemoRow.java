package io.mingge.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the data set, word for word as the generator writes them. Ages are in days. */
final class DemoRow {

  private DemoRow() {}

  record Area(String code, String name, String level, @Nullable String parent, String crs) {}

  record Grid(String code, String name, String type, int households, int population) {}

  record BaseMap(
      String kind,
      @JsonProperty("class") @Nullable String roadClass,
      @Nullable String name,
      String townCode) {}

  record Camera(
      String id,
      String name,
      @Nullable Double azimuthDegrees,
      double fieldOfViewDegrees,
      double rangeMeters,
      String gridCode,
      @Nullable String filingNo,
      boolean signPresent,
      boolean mainRoad,
      String managingUnit,
      String status,
      String codec,
      @Nullable String subCodec,
      String rtspPath,
      @Nullable String rtspSubPath,
      String group) {}

  record Post(String areaCode, String kind, String code, @Nullable String employment) {}

  record Figure(
      String areaCode,
      String key,
      BigDecimal value,
      boolean floor,
      @Nullable String unit,
      String source) {}

  record TeamMember(String kind, String code, boolean female) {}

  record Basis(
      int ground,
      String documentNo,
      String approvedBy,
      int startsInDays,
      int endsInDays,
      @Nullable Basis previous) {}

  record Leave(
      String state,
      int startsInDays,
      int endsInDays,
      String destination,
      @Nullable String approvedBy) {}

  record PlaceChange(int requestedDaysAgo, String destination) {}

  record Subject(
      String id,
      String code,
      String sex,
      boolean minor,
      String mode,
      String state,
      String villageCode,
      String path,
      String correctionType,
      List<TeamMember> team,
      @Nullable Basis legalBasis,
      @Nullable Leave leave,
      @Nullable String deviceId,
      @Nullable String deviceProtocol,
      @Nullable String deviceIdentity,
      int startedDaysAgo,
      int endsInDays,
      @Nullable PlaceChange placeChange) {}

  record Aftercare(String code, String villageCode, String path) {}

  record Zone(
      String id,
      String kind,
      @Nullable String subjectId,
      String name,
      @Nullable Double bufferMeters,
      @Nullable String documentNo) {}

  record Words(String zh, String en) {}

  record Alarm(
      String subjectId,
      String type,
      String level,
      String state,
      int daysAgo,
      String time,
      @Nullable Double lon,
      @Nullable Double lat,
      Words explanation,
      String outcome,
      @Nullable String falseAlarmReason,
      @Nullable String disposal,
      @Nullable Integer foundAfterHours) {}

  record Check(
      String subjectId,
      int daysAgo,
      String time,
      String result,
      int answeredAfterSeconds,
      double lon,
      double lat,
      double accuracyMeters) {}

  record Incident(
      String id,
      String kind,
      @Nullable String disputeType,
      @Nullable String category,
      String title,
      @Nullable String text,
      String source,
      String state,
      String level,
      String scale,
      double lon,
      double lat,
      String areaPath,
      String gridCode,
      int reportedDaysAgo,
      String reportedTime,
      @Nullable Integer settledDaysAfter,
      @Nullable String agreementForm,
      @Nullable String mediationMode,
      String register,
      @Nullable String storyKey) {}
}
