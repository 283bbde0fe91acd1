package io.mingge.check;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.Caller;
import io.mingge.check.CheckAnswer.Channel;
import io.mingge.check.CheckTask.Origin;
import io.mingge.check.CheckTask.Stored;
import io.mingge.check.draw.CheckDraw;
import io.mingge.check.draw.DrawSettings;
import io.mingge.geo.LonLat;
import io.mingge.geofence.PositionJudge;
import io.mingge.geofence.engine.Fix;
import io.mingge.live.LiveEvent;
import io.mingge.live.LiveEvents;
import io.mingge.location.FixesStored;
import io.mingge.location.StoredFix;
import io.mingge.platform.PhotoFile;
import io.mingge.platform.ProblemCode;
import io.mingge.subject.SubjectFiles;
import io.mingge.subject.workflow.SubjectState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What people do about checks: an officer draws one more or hands a link over, a subject answers.
/// Each act is one transaction with its line in the register.
@ApplicationScoped
class CheckDesk {

  /// A link to be shown once, and until when it may be answered.
  record Handed(String taskId, CheckLink link, Instant expiresAt) {}

  /// A measured position as the page or the device sends it.
  record Measured(Fix fix, @Nullable PhotoFile photo) {}

  private final CheckRepository repository;
  private final CheckSettings settings;
  private final CheckLinks links;
  private final SubjectFiles subjects;
  private final PositionJudge judge;
  private final Event<CheckAnsweredOutside> outside;
  private final LiveEvents live;
  private final AuditLog audit;
  private final Clock clock;

  CheckDesk(
      CheckRepository repository,
      CheckSettings settings,
      CheckLinks links,
      SubjectFiles subjects,
      PositionJudge judge,
      Event<CheckAnsweredOutside> outside,
      LiveEvents live,
      AuditLog audit,
      Clock clock) {
    this.repository = repository;
    this.settings = settings;
    this.links = links;
    this.subjects = subjects;
    this.judge = judge;
    this.outside = outside;
    this.live = live;
    this.audit = audit;
    this.clock = clock;
  }

  /// One more check, open at once. At night it is possible for a reason, but never for a minor.
  @Transactional
  CheckTask drawExtra(Caller caller, String subjectId, String reason) {
    var sheet = subjects.get(caller.scope(CheckClock.STAFF), subjectId);
    var now = clock.instant();
    if (!CheckTask.CHECKED.contains(SubjectState.valueOf(sheet.state()))) {
      throw CheckRefused.of(ProblemCode.CHECK_NOT_DUE);
    }
    var how = settings.book().of(sheet.path(), sheet.minor());
    boolean atNight = atNight(now, how);
    if (atNight && sheet.minor()) {
      throw CheckRefused.of(ProblemCode.CHECK_NOT_DUE);
    }
    if (repository.hasOpen(subjectId, now)) {
      throw CheckRefused.of(ProblemCode.CHECK_ALREADY_OPEN);
    }
    var id = newId(now);
    repository.insertTask(
        id, subjectId, Origin.EXTRA, now, now.plus(how.answerWithin()), reason, caller.username());
    audit.record(
        AuditEvent.of("CHECK_DRAWN")
            .object("SUBJECT", subjectId)
            .area(sheet.path())
            .purpose("CORRECTION_WORK")
            .reason(reason)
            .detail("task", id)
            .detail("atNight", atNight));
    changed(sheet.path());
    return repository.find(id).orElseThrow();
  }

  private static boolean atNight(Instant now, DrawSettings how) {
    var time = now.atZone(CheckDraw.ZONE).toLocalTime();
    return time.isBefore(how.from()) || !time.isBefore(how.to());
  }

  /// A link for the officer to send. The one before it stops working.
  @Transactional
  Handed handOver(Caller caller, String taskId) {
    var task = inScope(caller, taskId);
    var now = clock.instant();
    if (task.state(now) != CheckState.OPEN) {
      throw CheckRefused.of(ProblemCode.CHECK_NOT_OPEN);
    }
    var link = links.replace(taskId, caller.username());
    audit.record(
        AuditEvent.of("CHECK_LINK_MADE")
            .object("CHECK", taskId)
            .area(task.areaPath())
            .purpose("CORRECTION_WORK")
            .detail("subject", task.subjectId()));
    changed(task.areaPath());
    return new Handed(taskId, link, task.expiresAt());
  }

  /// The task, if the caller may see its subject.
  CheckTask inScope(Caller caller, String taskId) {
    var task = repository.find(taskId).orElseThrow(() -> CheckRefused.notFound(taskId));
    try {
      subjects.get(caller.scope(CheckClock.STAFF), task.subjectId());
    } catch (SubjectFiles.SubjectNotFound hidden) {
      throw CheckRefused.notFound(taskId);
    }
    return task;
  }

  /// The answer on the phone page. The second one finds the task settled, whoever was first.
  @Transactional
  CheckAnswer answer(String taskId, Measured measured) {
    var task =
        repository.lock(taskId).orElseThrow(() -> CheckRefused.of(ProblemCode.CHECK_LINK_INVALID));
    var now = clock.instant();
    switch (task.state(now)) {
      case OPEN -> {}
      case ANSWERED_OK, ANSWERED_OUT -> throw CheckRefused.of(ProblemCode.CHECK_ANSWERED);
      case NO_ANSWER -> throw CheckRefused.of(ProblemCode.CHECK_EXPIRED);
      case SCHEDULED, WITHDRAWN -> throw CheckRefused.of(ProblemCode.CHECK_LINK_INVALID);
    }
    return store(task, measured, Channel.LINK, now);
  }

  /// A device without a legal basis has answered: the feed let this one position in for the task.
  void answered(@Observes FixesStored stored) {
    for (StoredFix fix : stored.fixes()) {
      if (fix.checkTaskId() != null) {
        var task = repository.lock(fix.checkTaskId()).orElseThrow();
        store(task, new Measured(engineFix(fix), null), Channel.DEVICE, fix.receivedAt());
      }
    }
  }

  private CheckAnswer store(CheckTask task, Measured measured, Channel channel, Instant now) {
    var fix = measured.fix();
    var verdict = judge.judge(task.subjectId(), task.areaPath(), fix);
    var answer =
        new CheckAnswer(
            task.id(),
            now,
            fix.time(),
            channel,
            new LonLat(fix.lon(), fix.lat()),
            fix.accuracyMeters().isPresent() ? fix.accuracyMeters().getAsDouble() : null,
            verdict);
    repository.insertAnswer(answer);
    if (measured.photo() != null) {
      repository.insertPhoto(task.id(), measured.photo(), sha256(measured.photo().bytes()));
    }
    repository.settle(task.id(), answer.result(), now);
    if (answer.result() == Stored.ANSWERED_OUT) {
      outside.fire(event(task, answer));
    }
    audit.record(
        AuditEvent.of("CHECK_ANSWERED")
            .object("CHECK", task.id())
            .area(task.areaPath())
            .purpose("CORRECTION_WORK")
            .detail("subject", task.subjectId())
            .detail("result", answer.result().name())
            .detail("channel", channel.name())
            .detail("photo", measured.photo() != null));
    changed(task.areaPath());
    return answer;
  }

  private static CheckAnsweredOutside event(CheckTask task, CheckAnswer answer) {
    var verdict = answer.verdict();
    return new CheckAnsweredOutside(
        task.id(),
        task.subjectId(),
        task.areaPath(),
        answer.answeredAt(),
        answer.place(),
        answer.accuracyMeters(),
        Objects.requireNonNull(verdict.zoneId()),
        Objects.requireNonNull(verdict.violationMeters()),
        "核查应答：" + verdict.zh(),
        "answer to a check: " + verdict.en());
  }

  private static Fix engineFix(StoredFix fix) {
    return new Fix(
        fix.time(),
        fix.place().lon(),
        fix.place().lat(),
        optional(fix.accuracyMeters()),
        Fix.Source.valueOf(fix.source().name()),
        OptionalDouble.empty());
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private void changed(String areaPath) {
    live.publish(new LiveEvent("check.changed", areaPath, areaPath, CheckClock.STAFF, Map.of()));
  }

  /// Sorts by time.
  static String newId(Instant now) {
    var random = ThreadLocalRandom.current();
    long high = now.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
    long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
