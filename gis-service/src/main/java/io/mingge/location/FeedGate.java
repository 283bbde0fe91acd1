package io.mingge.location;

import io.mingge.geo.Crs;
import io.mingge.location.FeedGate.Verdict.Accepted;
import io.mingge.location.FeedGate.Verdict.Quarantined;
import io.mingge.location.FeedGate.Verdict.Refused;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.workflow.SubjectState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides whether a report may be stored, and as what. Pure: knows only the register entries it
/// was built with. One gate serves one batch, because a check task admits a single position.
final class FeedGate {

  /// A device with what must be known of its subject.
  record Entry(Device device, String areaPath, SubjectState state, @Nullable Instant lastTime) {}

  record OpenTask(String id, String subjectId, Instant opensAt, Instant expiresAt) {
    boolean covers(Instant time) {
      return !time.isBefore(opensAt) && time.isBefore(expiresAt);
    }
  }

  /// Limits on the time of a fix, relative to its receipt.
  record Limits(Duration maxAhead, Duration maxAge) {}

  /// What becomes of a report.
  sealed interface Verdict {
    record Accepted(StoredFix fix) implements Verdict {}

    record Quarantined(StoredFix fix) implements Verdict {}

    record Refused(Refusal refusal, String detail) implements Verdict {}
  }

  /// 250 m/s is the fastest airliner; subjects do not fly, but a wrong unit must be seen.
  private static final double MAX_SPEED_MPS = 250;

  private static final double MAX_ACCURACY_METERS = 100_000;

  /// Compared against when the device is unknown, so that the answer takes as long.
  private static final Device.Secret NOBODY = Device.Secret.of("nobody");

  private final Map<String, Entry> entries;
  private final Map<String, List<LegalBasis>> bases;
  private final Map<String, List<OpenTask>> tasks;
  private final Limits limits;
  private final Set<String> usedTasks = new HashSet<>();

  FeedGate(
      Map<String, Entry> entries,
      Map<String, List<LegalBasis>> bases,
      Map<String, List<OpenTask>> tasks,
      Limits limits) {
    this.entries = entries;
    this.bases = bases;
    this.tasks = tasks;
    this.limits = limits;
  }

  Verdict judge(Report report, Instant receivedAt) {
    var entry = entries.get(report.deviceId());
    var secret = entry == null ? NOBODY : entry.device().secret();
    boolean matches = secret.matches(report.secret()) || report.proven();
    if (entry == null) {
      return new Refused(Refusal.UNKNOWN_DEVICE, "unknown device or wrong secret");
    }
    if (!matches || entry.device().disabled()) {
      var refusal = matches ? Refusal.DEVICE_DISABLED : Refusal.BAD_SECRET;
      return new Refused(refusal, "unknown device or wrong secret");
    }
    var time = report.time() == null ? receivedAt : report.time();
    var basis = basis(entry, time, receivedAt);
    var task = basis == null ? task(entry, time) : null;
    if (basis == null && task == null) {
      return new Refused(
          Refusal.NO_LEGAL_BASIS, "no active legal basis and no open check task; not stored");
    }
    var implausible = implausible(report, time, receivedAt);
    if (implausible != null) {
      return implausible;
    }
    var fix = fix(report, entry, time, receivedAt, basis, task);
    if (time.isAfter(receivedAt.plus(limits.maxAhead()))) {
      return new Quarantined(fix);
    }
    if (task != null) {
      usedTasks.add(task.id());
    }
    return new Accepted(fix);
  }

  /// A basis must be running now, and must have been running when the position was taken: what a
  /// device remembers from before the approval stays outside.
  private @Nullable LegalBasis basis(Entry entry, Instant time, Instant receivedAt) {
    if (entry.state().ended()) {
      return null;
    }
    var today = LocalDate.ofInstant(receivedAt, LegalBasis.ZONE);
    var then = LocalDate.ofInstant(time.isAfter(receivedAt) ? receivedAt : time, LegalBasis.ZONE);
    var ofSubject = bases.getOrDefault(entry.device().subjectId(), List.of());
    boolean open = ofSubject.stream().anyMatch(basis -> basis.isActiveOn(today));
    if (!open) {
      return null;
    }
    return ofSubject.stream().filter(basis -> basis.isActiveOn(then)).findFirst().orElse(null);
  }

  private @Nullable OpenTask task(Entry entry, Instant time) {
    if (entry.state().ended()) {
      return null;
    }
    return tasks.getOrDefault(entry.device().subjectId(), List.of()).stream()
        .filter(task -> task.covers(time) && !usedTasks.contains(task.id()))
        .findFirst()
        .orElse(null);
  }

  private @Nullable Refused implausible(Report report, Instant time, Instant receivedAt) {
    if (report.place().lon() == 0 && report.place().lat() == 0) {
      return new Refused(Refusal.ZERO_POSITION, "0, 0 is a receiver without a fix");
    }
    var speed = report.speedMetersPerSecond();
    if (speed != null && speed > MAX_SPEED_MPS) {
      return new Refused(Refusal.IMPLAUSIBLE_SPEED, "speed " + Math.round(speed) + " m/s");
    }
    var accuracy = report.accuracyMeters();
    if (accuracy != null && accuracy > MAX_ACCURACY_METERS) {
      return new Refused(Refusal.IMPLAUSIBLE_ACCURACY, "accuracy " + Math.round(accuracy) + " m");
    }
    if (time.isBefore(receivedAt.minus(limits.maxAge()))) {
      return new Refused(Refusal.TOO_OLD, "fix of " + time + " is older than fixes are kept");
    }
    return null;
  }

  private static StoredFix fix(
      Report report,
      Entry entry,
      Instant time,
      Instant receivedAt,
      @Nullable LegalBasis basis,
      @Nullable OpenTask task) {
    Crs crs = entry.device().crs();
    return new StoredFix(
        entry.device().id(),
        entry.device().subjectId(),
        entry.areaPath(),
        time,
        receivedAt,
        crs.toCgcs2000(report.place()),
        report.accuracyMeters(),
        report.source(),
        report.speedMetersPerSecond(),
        report.courseDegrees(),
        report.altitudeMeters(),
        report.batteryPercent(),
        report.charging(),
        report.mock(),
        basis == null ? null : basis.id(),
        task == null ? null : task.id(),
        entry.lastTime() != null && time.isBefore(entry.lastTime()),
        report.signals());
  }
}
