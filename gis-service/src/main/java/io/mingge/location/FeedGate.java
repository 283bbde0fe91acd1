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
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Decides whether a report may be stored, and as what. Pure: knows only the register entries it
/// was built with. One gate serves one batch, because a check task admits a single position.
final class FeedGate {

  /// A device with what must be known of its subject. `pace` is how fast it may report.
  record Entry(
      Device device,
      String areaPath,
      SubjectState state,
      List<LegalBasis> bases,
      List<OpenTask> tasks,
      Pace pace) {
    Entry {
      bases = List.copyOf(bases);
      tasks = List.copyOf(tasks);
    }

    Entry(
        Device device,
        String areaPath,
        SubjectState state,
        List<LegalBasis> bases,
        List<OpenTask> tasks) {
      this(device, areaPath, state, bases, tasks, new Pace());
    }
  }

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

  /// Outside of these, calendars and the database's timestamps overflow; a broken clock within
  /// them is TOO_OLD or quarantined.
  private static final Instant FIRST = Instant.EPOCH;

  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private static final double MAX_ACCURACY_METERS = 100_000;

  /// Compared against when the device is unknown, so that the answer takes as long.
  private static final Device.Secret NOBODY = Device.Secret.of("nobody");

  /// A GPS receiver counts weeks with ten bits; an old one is 1024 weeks behind since 2019.
  private static final Duration WEEK_ROLLOVER = Duration.ofDays(7L * 1024);

  private final Function<String, @Nullable Entry> register;
  private final Limits limits;
  private final Set<String> usedTasks = new HashSet<>();

  /// @param register finds the entry of a device id, null for a stranger's
  FeedGate(Function<String, @Nullable Entry> register, Limits limits) {
    this.register = register;
    this.limits = limits;
  }

  Verdict judge(Report report, Instant receivedAt) {
    var entry = register.apply(report.deviceId());
    var secret = entry == null ? NOBODY : entry.device().secret();
    boolean matches = secret.matches(report.secret()) || report.proven();
    if (entry == null) {
      return new Refused(Refusal.UNKNOWN_DEVICE, "unknown device or wrong secret");
    }
    if (!matches || entry.device().disabled()) {
      var refusal = matches ? Refusal.DEVICE_DISABLED : Refusal.BAD_SECRET;
      return new Refused(refusal, "unknown device or wrong secret");
    }
    if (report.time() != null && (report.time().isBefore(FIRST) || report.time().isAfter(LAST))) {
      return new Refused(Refusal.BAD_TIME, "no time a device can mean: " + report.time());
    }
    var said = (report.time() == null ? receivedAt : report.time()).truncatedTo(ChronoUnit.MICROS);
    var time = repaired(said, receivedAt);
    var basis = basis(entry, time, receivedAt);
    var task = basis == null ? task(entry, time, receivedAt) : null;
    if (basis == null && task == null) {
      return new Refused(
          Refusal.NO_LEGAL_BASIS, "no active legal basis and no open check task; not stored");
    }
    var implausible = implausible(report, time, receivedAt);
    if (implausible != null) {
      return implausible;
    }
    var fix = fix(report, entry, time, !time.equals(said), receivedAt, basis, task);
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
    var ofSubject = entry.bases();
    boolean open = ofSubject.stream().anyMatch(basis -> basis.isActiveOn(today));
    if (!open) {
      return null;
    }
    return ofSubject.stream().filter(basis -> basis.isActiveOn(then)).findFirst().orElse(null);
  }

  private @Nullable OpenTask task(Entry entry, Instant time, Instant receivedAt) {
    if (entry.state().ended()) {
      return null;
    }
    return entry.tasks().stream()
        .filter(task -> task.covers(time) && task.covers(receivedAt))
        .filter(task -> !usedTasks.contains(task.id()))
        .findFirst()
        .orElse(null);
  }

  /// Exactly one roll-over back, and only if that makes a time that can be true.
  private Instant repaired(Instant said, Instant receivedAt) {
    if (!said.isBefore(receivedAt.minus(limits.maxAge()))) {
      return said;
    }
    var later = said.plus(WEEK_ROLLOVER);
    boolean plausible =
        !later.isBefore(receivedAt.minus(limits.maxAge()))
            && !later.isAfter(receivedAt.plus(limits.maxAhead()));
    return plausible ? later : said;
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
      boolean repaired,
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
        real(report.accuracyMeters()),
        report.source(),
        real(report.speedMetersPerSecond()),
        report.courseDegrees(),
        report.altitudeMeters(),
        report.batteryPercent(),
        report.charging(),
        report.mock(),
        basis == null ? null : basis.id(),
        task == null ? null : task.id(),
        false,
        repaired,
        report.signals());
  }

  /// As precise as the table: a fix is judged by what is stored of it, so that judging it again
  /// gives the same.
  private static @Nullable Double real(@Nullable Double value) {
    return value == null ? null : (double) value.floatValue();
  }
}
