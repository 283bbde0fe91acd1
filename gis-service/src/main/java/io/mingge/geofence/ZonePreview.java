package io.mingge.geofence;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.geofence.engine.Area;
import io.mingge.geofence.engine.Effect;
import io.mingge.geofence.engine.FenceSettings;
import io.mingge.geofence.engine.Fix;
import io.mingge.geofence.engine.Judgement;
import io.mingge.geofence.engine.Leave;
import io.mingge.geofence.engine.Rules;
import io.mingge.geofence.engine.Schedule;
import io.mingge.geofence.engine.SubjectEngine;
import io.mingge.geofence.engine.SubjectState;
import io.mingge.geofence.engine.Zone;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.geofence.engine.ZoneShape;
import io.mingge.location.FixRepository;
import io.mingge.location.TrackResource;
import io.mingge.platform.InvalidValue;
import io.mingge.subject.LeaveRequest;
import io.mingge.subject.SubjectFiles;
import io.mingge.subject.SubjectRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// "This fence would have raised three alarms": judges the stored fixes of a subject by a zone that
/// is only drawn. Nothing is stored, no alarm arises; reading the fixes is registered and needs an
/// active basis like any other look at a track.
@ApplicationScoped
class ZonePreview {

  /// @param endedAt when the fixes would have shown the subject back; null: not within the fixes
  public record Alarm(
      String violation,
      Instant occurredAt,
      Instant raisedAt,
      @Nullable Instant endedAt,
      double lon,
      double lat,
      double distanceMeters,
      String explanationZh,
      String explanationEn) {

    Alarm ended(Instant at) {
      return new Alarm(
          violation,
          occurredAt,
          raisedAt,
          at,
          lon,
          lat,
          distanceMeters,
          explanationZh,
          explanationEn);
    }
  }

  /// @param suppressed times when a leave would have covered it: no alarm
  /// @param complete false: there were more fixes than are read at once
  public record Report(
      Instant from, Instant to, int fixes, int suppressed, boolean complete, List<Alarm> alarms) {}

  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int MAX_FIXES = 50_000;

  private final ZoneDesk desk;
  private final ZoneRepository zones;
  private final SubjectFiles subjects;
  private final SubjectRepository leaves;
  private final FixRepository fixes;
  private final AuditLog audit;
  private final Clock clock;

  ZonePreview(
      ZoneDesk desk,
      ZoneRepository zones,
      SubjectFiles subjects,
      SubjectRepository leaves,
      FixRepository fixes,
      AuditLog audit,
      Clock clock) {
    this.desk = desk;
    this.zones = zones;
    this.subjects = subjects;
    this.leaves = leaves;
    this.fixes = fixes;
    this.audit = audit;
    this.clock = clock;
  }

  /// @param replaced id of the stored zone that the drawing would replace; null: it is a new one
  /// @param from,to null: all of yesterday, Asia/Shanghai
  Report run(
      ZoneRequest request,
      @Nullable String replaced,
      @Nullable Instant from,
      @Nullable Instant to) {
    var subject = request.subjectId();
    if (subject == null) {
      throw new InvalidValue("subjectId", "a preview is made with the fixes of one subject");
    }
    var today = clock.instant().atZone(Schedule.ZONE).toLocalDate();
    var since = from == null ? today.minusDays(1).atStartOfDay(Schedule.ZONE).toInstant() : from;
    var until = to == null ? since.plus(Duration.ofDays(1)) : to;
    if (!until.isAfter(since) || Duration.between(since, until).compareTo(LONGEST) > 0) {
      throw new InvalidValue("to", "up to 7 days after from");
    }
    var scope = desk.reader();
    var sheet = subjects.get(scope, subject);
    var event =
        AuditEvent.of("ZONE_PREVIEWED")
            .object("SUBJECT", subject)
            .area(sheet.path())
            .purpose("CORRECTION_WORK")
            .detail("from", since.toString())
            .detail("to", until.toString());
    if (!sheet.hasActiveBasis()) {
      audit.record(event.denied());
      throw new TrackResource.NoActiveBasis(subject);
    }
    var target = desk.target(scope, subject, null);
    var drawn = desk.zone("PREVIEW", target, request, desk.storable(target, request));
    var track = fixes.listTrack(subject, since, until, MAX_FIXES);
    audit.record(event.detail("fixes", track.size()));
    return judge(rules(subject, drawn, replaced), track, since, until);
  }

  /// The drawn zone with the stored ones it adds up with, and the leaves.
  private Rules rules(String subject, NewZone drawn, @Nullable String replaced) {
    List<Zone> all = new ArrayList<>();
    all.add(
        new Zone(
            drawn.id(),
            drawn.kind(),
            drawn.shape().prepared(),
            ZoneRepository.effective(drawn.settings(), FenceSettings.defaultFor(drawn.kind())),
            drawn.schedule(),
            drawn.validFrom(),
            drawn.validUntil()));
    if (drawn.kind() != ZoneKind.FORBIDDEN) {
      for (var stored : zones.listFor(subject)) {
        if (stored.kind() == drawn.kind() && !stored.id().equals(replaced)) {
          all.add(stored.prepared(ZoneShape::of));
        }
      }
    }
    var approved =
        leaves.listApprovedLeaves(List.of(subject)).stream().map(ZonePreview::leave).toList();
    return new Rules(all, approved, List.of());
  }

  private static Leave leave(LeaveRequest leave) {
    var destination = leave.destinationArea();
    List<Area> where = destination == null ? List.of() : List.of(ZoneShape.of(destination));
    return new Leave(leave.id(), leave.startsAt(), leave.endsAt(), where);
  }

  private static Report judge(
      Rules rules, List<FixRepository.TrackPoint> track, Instant from, Instant to) {
    var state = SubjectState.INITIAL;
    List<Alarm> alarms = new ArrayList<>();
    int suppressed = 0;
    for (var point : track) {
      var outcome = SubjectEngine.onFix(state, rules, fix(point));
      state = outcome.state();
      for (var judgement : outcome.judgements()) {
        suppressed += judgement.effect() == Effect.SUPPRESSED ? 1 : 0;
        note(judgement, alarms);
      }
    }
    return new Report(
        from, to, track.size(), suppressed, track.size() < MAX_FIXES, List.copyOf(alarms));
  }

  private static void note(Judgement judgement, List<Alarm> alarms) {
    switch (judgement.effect()) {
      case RAISED -> {
        var words = judgement.explanation();
        var began = judgement.occurredAt() == null ? judgement.at() : judgement.occurredAt();
        alarms.add(
            new Alarm(
                judgement.violation().name(),
                began,
                judgement.at(),
                null,
                judgement.fix().lon(),
                judgement.fix().lat(),
                judgement.violationMeters(),
                words.zh(),
                words.en()));
      }
      case RECOVERED, LIFTED -> {
        for (int i = alarms.size() - 1; i >= 0; i--) {
          var alarm = alarms.get(i);
          if (alarm.endedAt() == null && alarm.violation().equals(judgement.violation().name())) {
            alarms.set(i, alarm.ended(judgement.at()));
            break;
          }
        }
      }
      default -> {}
    }
  }

  private static Fix fix(FixRepository.TrackPoint point) {
    return new Fix(
        point.time(),
        point.place().lon(),
        point.place().lat(),
        optional(point.accuracyMeters()),
        Fix.Source.valueOf(point.source().name()),
        optional(point.speedMetersPerSecond()));
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
