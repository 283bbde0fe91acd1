package io.mingge.demo;

import io.mingge.aftercare.AftercarePerson;
import io.mingge.aftercare.AftercareRepository;
import io.mingge.alarm.AlarmBook;
import io.mingge.alarm.AlarmLevel;
import io.mingge.alarm.AlarmRepository;
import io.mingge.alarm.AlarmState;
import io.mingge.alarm.AlarmType;
import io.mingge.alarm.Disposal;
import io.mingge.alarm.FalseAlarmReason;
import io.mingge.alarm.PastAlarm;
import io.mingge.geo.Crs;
import io.mingge.geo.LonLat;
import io.mingge.geofence.NewZone;
import io.mingge.geofence.ZoneRepository;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.location.DeviceRepository;
import io.mingge.location.Protocol;
import io.mingge.subject.LeaveRequest;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.SubjectFile;
import io.mingge.subject.SubjectRepository;
import io.mingge.subject.workflow.SubjectState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads subjects with teams, bases and leaves, aftercare persons, zones, devices and past alarms.
 */
@ApplicationScoped
class DemoPeople {

  /** How long it took to look into an alarm that was false or a reminder. */
  private static final Duration QUICK = Duration.ofMinutes(20);

  private static final Duration THOROUGH = Duration.ofHours(3);

  private final SubjectRepository subjects;
  private final AftercareRepository aftercare;
  private final DemoSupervision supervision;
  private final ZoneRepository zones;
  private final DeviceRepository devices;
  private final AlarmRepository alarms;

  DemoPeople(
      SubjectRepository subjects,
      AftercareRepository aftercare,
      DemoSupervision supervision,
      ZoneRepository zones,
      DeviceRepository devices,
      AlarmRepository alarms) {
    this.subjects = subjects;
    this.aftercare = aftercare;
    this.supervision = supervision;
    this.zones = zones;
    this.devices = devices;
    this.alarms = alarms;
  }

  void load(DemoFiles files, DemoCalendar calendar) {
    Map<String, String> paths = new HashMap<>();
    for (var subject : files.list("subjects.json", DemoRow.Subject.class)) {
      paths.put(subject.id(), subject.path());
      subjects.insert(file(subject));
      if (subject.legalBasis() != null) {
        addBasis(subject.id(), subject.legalBasis(), calendar);
      }
      if (subject.leave() != null) {
        subjects.insert(leave(subject.id(), subject.leave(), calendar));
      }
    }
    supervision.load(files.list("subjects.json", DemoRow.Subject.class), calendar);
    var helped = files.list("aftercare.json", DemoRow.Aftercare.class);
    for (var person : helped) {
      aftercare.insert(
          new AftercarePerson(person.code(), person.code(), person.villageCode(), person.path()));
    }
    supervision.help(helped, calendar);
    for (var zone : files.features("zones.geojson", DemoRow.Zone.class)) {
      zones.insert(zone(zone));
    }
    for (var alarm : files.list("alarms.json", DemoRow.Alarm.class)) {
      var past = past(alarm, calendar);
      alarms.insert(AlarmBook.newId(past.raisedAt()), past, pathOf(paths, alarm.subjectId()));
    }
  }

  /** Registers the devices with the secrets of this installation; replaces what was registered. */
  void enrol(DemoFiles files, DemoKey key, Instant now) {
    for (var subject : files.list("subjects.json", DemoRow.Subject.class)) {
      var deviceId = subject.deviceId();
      if (deviceId != null) {
        devices.enrol(deviceId, subject.id(), Crs.WGS84, key.deviceSecret(deviceId), now);
        var protocol = subject.deviceProtocol();
        var identity = subject.deviceIdentity();
        if (protocol != null && identity != null) {
          devices.speaks(
              deviceId,
              Protocol.valueOf(protocol),
              identity,
              protocol.equals("JT808") ? "wristband" : null);
        }
      }
    }
  }

  private static String pathOf(Map<String, String> paths, String subjectId) {
    var path = paths.get(subjectId);
    if (path == null) {
      throw new IllegalStateException("the demo data has an alarm of nobody: " + subjectId);
    }
    return path;
  }

  private static SubjectFile file(DemoRow.Subject subject) {
    return new SubjectFile(
        subject.id(),
        subject.code(),
        SubjectFile.Sex.valueOf(subject.sex()),
        subject.minor(),
        SubjectFile.Mode.valueOf(subject.mode()),
        SubjectState.valueOf(subject.state()),
        subject.correctionType(),
        subject.villageCode(),
        subject.path(),
        team(subject.team()));
  }

  private static List<SubjectFile.TeamMember> team(List<DemoRow.TeamMember> team) {
    return team.stream()
        .map(member -> new SubjectFile.TeamMember(member.kind(), member.code(), member.female()))
        .toList();
  }

  /** The basis and, before it, the one it extends. Answers the id. */
  private String addBasis(String subjectId, DemoRow.Basis basis, DemoCalendar calendar) {
    @Nullable String extended =
        basis.previous() == null ? null : addBasis(subjectId, basis.previous(), calendar);
    var id = extended == null ? subjectId + "-B1" : subjectId + "-B2";
    subjects.insert(
        new LegalBasis(
            id,
            subjectId,
            LegalBasis.Ground.of(basis.ground()),
            basis.documentNo(),
            basis.approvedBy(),
            calendar.day(basis.startsInDays()),
            calendar.day(basis.endsInDays()),
            extended,
            false));
    return id;
  }

  private static LeaveRequest leave(String subjectId, DemoRow.Leave leave, DemoCalendar calendar) {
    return new LeaveRequest(
        subjectId + "-L1",
        subjectId,
        LeaveRequest.State.valueOf(leave.state()),
        calendar.startOfDay(leave.startsInDays()),
        calendar.startOfDay(leave.endsInDays()),
        leave.destination(),
        leave.approvedBy());
  }

  private static NewZone zone(DemoFiles.Feature<DemoRow.Zone> feature) {
    var zone = feature.properties();
    return new NewZone(
        zone.id(),
        ZoneKind.valueOf(zone.kind()),
        zone.subjectId(),
        null,
        zone.name(),
        zone.documentNo(),
        feature.geometry(),
        NewZone.Settings.buffer(zone.bufferMeters()));
  }

  private static PastAlarm past(DemoRow.Alarm alarm, DemoCalendar calendar) {
    var raised = calendar.past(alarm.daysAgo(), alarm.time());
    return new PastAlarm(
        alarm.subjectId(),
        AlarmType.valueOf(alarm.type()),
        AlarmLevel.valueOf(alarm.level()),
        AlarmState.valueOf(alarm.state()),
        raised,
        calendar.later(raised, noticed(alarm)),
        calendar.later(raised, effort(alarm)),
        alarm.lon() == null || alarm.lat() == null ? null : new LonLat(alarm.lon(), alarm.lat()),
        alarm.falseAlarmReason() == null
            ? null
            : FalseAlarmReason.valueOf(alarm.falseAlarmReason()),
        alarm.disposal() == null ? null : Disposal.valueOf(alarm.disposal()),
        alarm.explanation().zh(),
        alarm.explanation().en());
  }

  /** How long it took until somebody took the alarm: minutes, spread over the data set. */
  private static Duration noticed(DemoRow.Alarm alarm) {
    return Duration.ofSeconds(40 + Math.floorMod(alarm.time().hashCode() * 31L, 400));
  }

  private static Duration effort(DemoRow.Alarm alarm) {
    if (alarm.foundAfterHours() != null) {
      return Duration.ofHours(alarm.foundAfterHours());
    }
    return alarm.outcome().equals("CONFIRMED") ? THOROUGH : QUICK;
  }
}
