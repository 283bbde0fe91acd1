package io.mingge.testsupport;

import io.mingge.geo.AreaPath;
import io.mingge.geo.Crs;
import io.mingge.geofence.NewZone;
import io.mingge.geofence.ZoneRepository;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.location.DeviceRepository;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.LegalBasis.Ground;
import io.mingge.subject.SubjectFile;
import io.mingge.subject.SubjectFile.Mode;
import io.mingge.subject.SubjectFile.Sex;
import io.mingge.subject.SubjectFile.TeamMember;
import io.mingge.subject.SubjectRepository;
import io.mingge.subject.workflow.SubjectState;
import io.quarkus.arc.Arc;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.Polygon;

/// A subject of a [SampleTown] with a device that reports over HTTP like a real one. Each test
/// makes its own; ids are random.
public record SampleSubject(SampleTown town, String id, String deviceId, String secret) {

  /// In the west village, without basis, zone or device.
  public static SampleSubject admit(SampleTown town, boolean minor) {
    var tail = UUID.randomUUID().toString().substring(0, 8);
    var subject = new SampleSubject(town, "T-" + tail, "DEV-" + tail, "secret-of-" + tail);
    bean(SubjectRepository.class)
        .insert(
            new SubjectFile(
                subject.id,
                "测试对象-" + tail,
                Sex.FEMALE,
                minor,
                Mode.E_POSITIONING,
                SubjectState.ACTIVE,
                "02",
                town.westVillage(),
                AreaPath.of(town.westVillage()),
                List.of(new TeamMember("JUDICIAL_STAFF", "工作人员-01", true))));
    return subject;
  }

  /// Under positioning for two more months, with a device; the county is the permitted area.
  public static SampleSubject supervised(SampleTown town) {
    var subject = admit(town, false).withDevice(Crs.WGS84);
    subject.withBasis(today().minusDays(20), today().plusDays(60));
    return subject.withZone(ZoneKind.PERMITTED, town.box(0, 0, 0.2, 0.2));
  }

  public SampleSubject withDevice(Crs crs) {
    bean(DeviceRepository.class).enrol(deviceId, id, crs, secret, now());
    return this;
  }

  public SampleSubject withBasis(LocalDate from, LocalDate to) {
    bean(SubjectRepository.class)
        .insert(
            new LegalBasis(
                "B-" + UUID.randomUUID(),
                id,
                Ground.LEFT_UNAPPROVED,
                "测试文号",
                "负责人-01",
                from,
                to,
                null,
                false));
    return this;
  }

  public SampleSubject withZone(ZoneKind kind, Polygon area) {
    bean(ZoneRepository.class)
        .insert(
            new NewZone(
                "Z-" + UUID.randomUUID(),
                kind,
                id,
                null,
                "测试区域",
                null,
                area,
                NewZone.Settings.DEFAULT));
    return this;
  }

  /// Degrees east and north of the town's corner; the county ends at 0.2 in both directions.
  public ValidatableResponse report(Instant time, double east, double north) {
    return report(time, east, north, 10, 80);
  }

  public ValidatableResponse report(
      Instant time, double east, double north, double accuracyMeters, double batteryPercent) {
    return RestAssured.given()
        .queryParam("id", deviceId)
        .queryParam("secret", secret)
        .queryParam("timestamp", time.toEpochMilli())
        .queryParam("lon", town.lon() + east)
        .queryParam("lat", town.lat() + north)
        .queryParam("accuracy", accuracyMeters)
        .queryParam("batt", batteryPercent)
        .get("/feed/osmand")
        .then();
  }

  public static Instant now() {
    return bean(Clock.class).instant();
  }

  public static LocalDate today() {
    return LocalDate.ofInstant(now(), LegalBasis.ZONE);
  }

  private static <T> T bean(Class<T> type) {
    return Arc.container().select(type).get();
  }
}
