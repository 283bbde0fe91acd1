package io.mingge.alarm;

import static io.mingge.alarm.AlarmState.ACKNOWLEDGED;
import static io.mingge.alarm.AlarmState.CLOSED;
import static io.mingge.alarm.AlarmState.CONFIRMED;
import static io.mingge.alarm.AlarmState.DISPOSED;
import static io.mingge.alarm.AlarmState.DISPOSING;
import static io.mingge.alarm.AlarmState.FALSE_ALARM;
import static io.mingge.alarm.AlarmState.LOST_PROCEDURE;
import static io.mingge.alarm.AlarmState.RAISED;
import static io.mingge.alarm.AlarmState.VERIFYING;

import io.mingge.auth.Role;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The steps of an alarm (SPEC §7, WORKFLOWS 3.5): who may take them and what they need. Pure.
///
/// The 司法所 verifies; losing contact and disposal are the county's; who disposed does not close,
/// and a serious false alarm is closed by a second person. A reminder may be closed once seen [P].
final class AlarmFlow {

  /// Where an alarm stands; `decidedBy` is who judged it false or disposed of it.
  record Situation(AlarmState state, AlarmLevel level, @Nullable String decidedBy) {}

  /// Who asks.
  record Person(String username, Set<Role> roles) {}

  /// A step with what was filled in.
  record Request(
      AlarmState to,
      @Nullable VerificationMethod method,
      @Nullable FalseAlarmReason reasonCode,
      @Nullable Disposal disposal,
      @Nullable String text) {}

  /// The state has no such step; perhaps somebody else was faster.
  static final class StepNotAllowed extends ProblemException {
    private static final long serialVersionUID = 1L;

    StepNotAllowed(AlarmState from, AlarmState to) {
      super(
          ProblemCode.TRANSITION_NOT_ALLOWED,
          "no step from " + from + " to " + to,
          Map.of("state", from.name()));
    }
  }

  static final class StepForOthers extends ProblemException {
    private static final long serialVersionUID = 1L;

    StepForOthers(AlarmState to) {
      super(ProblemCode.FORBIDDEN, "your roles may not take the step to " + to);
    }
  }

  static final class SecondPersonNeeded extends ProblemException {
    private static final long serialVersionUID = 1L;

    SecondPersonNeeded() {
      super(ProblemCode.SAME_PERSON, "who decided on the alarm may not close it");
    }
  }

  static final class StepIncomplete extends ProblemException {
    private static final long serialVersionUID = 1L;

    StepIncomplete(String field) {
      super(ProblemCode.TRANSITION_INCOMPLETE, field + " is required", Map.of("field", field));
    }
  }

  private record Step(AlarmState from, AlarmState to, Set<Role> roles) {}

  private static final Set<Role> STAFF = Set.of(Role.JUDICIAL_ASSISTANT, Role.CORRECTION_OFFICER);
  private static final Set<Role> COUNTY = Set.of(Role.CORRECTION_OFFICER);

  private static final List<Step> STEPS =
      List.of(
          new Step(RAISED, ACKNOWLEDGED, STAFF),
          new Step(ACKNOWLEDGED, VERIFYING, STAFF),
          new Step(VERIFYING, FALSE_ALARM, STAFF),
          new Step(VERIFYING, CONFIRMED, STAFF),
          new Step(VERIFYING, LOST_PROCEDURE, COUNTY),
          new Step(LOST_PROCEDURE, CONFIRMED, COUNTY),
          new Step(LOST_PROCEDURE, DISPOSED, COUNTY),
          new Step(CONFIRMED, DISPOSING, STAFF),
          new Step(CONFIRMED, DISPOSED, COUNTY),
          new Step(DISPOSING, DISPOSED, COUNTY),
          new Step(FALSE_ALARM, CLOSED, STAFF),
          new Step(DISPOSED, CLOSED, COUNTY));

  private static final Step REMINDER_SEEN = new Step(ACKNOWLEDGED, CLOSED, STAFF);

  private AlarmFlow() {}

  /// The steps this person may take now.
  static List<AlarmState> allowed(Situation now, Person person) {
    return steps(now).stream()
        .filter(step -> person.roles().stream().anyMatch(step.roles()::contains))
        .filter(step -> step.to() != CLOSED || !needsAnother(now, person))
        .map(Step::to)
        .toList();
  }

  /// Throws the reason why not; returns if the step may be taken.
  static void check(Situation now, Person person, Request request) {
    var step =
        steps(now).stream()
            .filter(one -> one.to() == request.to())
            .findFirst()
            .orElseThrow(() -> new StepNotAllowed(now.state(), request.to()));
    if (person.roles().stream().noneMatch(step.roles()::contains)) {
      throw new StepForOthers(request.to());
    }
    if (step.to() == CLOSED && needsAnother(now, person)) {
      throw new SecondPersonNeeded();
    }
    var missing = missing(request);
    if (missing != null) {
      throw new StepIncomplete(missing);
    }
  }

  private static List<Step> steps(Situation now) {
    if (now.level() == AlarmLevel.REMINDER && now.state() == ACKNOWLEDGED) {
      return List.of(STEPS.get(1), REMINDER_SEEN);
    }
    return STEPS.stream().filter(step -> step.from() == now.state()).toList();
  }

  private static boolean needsAnother(Situation now, Person person) {
    boolean twoPersons =
        now.state() == DISPOSED
            || (now.state() == FALSE_ALARM && now.level() == AlarmLevel.SERIOUS);
    return twoPersons && person.username().equals(now.decidedBy());
  }

  private static @Nullable String missing(Request request) {
    boolean noText = request.text() == null || request.text().isBlank();
    return switch (request.to()) {
      case VERIFYING -> request.method() == null ? "method" : null;
      case FALSE_ALARM -> {
        if (request.reasonCode() == null) {
          yield "reasonCode";
        }
        yield request.reasonCode() == FalseAlarmReason.OTHER && noText ? "text" : null;
      }
      case DISPOSING, DISPOSED -> {
        if (request.disposal() == null) {
          yield "disposal";
        }
        yield request.disposal() == Disposal.NO_ACTION && noText ? "text" : null;
      }
      case LOST_PROCEDURE -> noText ? "text" : null;
      case RAISED, SUPPRESSED, ACKNOWLEDGED, CONFIRMED, CLOSED -> null;
    };
  }
}
