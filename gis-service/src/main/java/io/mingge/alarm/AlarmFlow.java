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
/// What counts as evidence is in docs/decisions/0022-evidence-of-an-alarm.md.
final class AlarmFlow {

  /// Where an alarm stands; `decidedBy` is who judged it false or disposed of it.
  record Situation(
      AlarmState state,
      AlarmLevel level,
      @Nullable String decidedBy,
      @Nullable Disposal disposal,
      Facts facts) {}

  /// What stands in the alarm's file: a camera was looked at for it, a picture was kept, somebody
  /// found something out, a paper was recorded, police and procuratorate were told of the loss.
  record Facts(
      boolean cameraViewed,
      boolean pictureKept,
      boolean findingRecorded,
      boolean documentRecorded,
      boolean policeTold,
      boolean procuratorateTold) {
    static final Facts NONE = new Facts(false, false, false, false, false, false);
  }

  /// Who asks.
  record Person(String username, Set<Role> roles) {}

  /// A step with what was filled in.
  record Request(
      AlarmState to,
      @Nullable VerificationMethod method,
      @Nullable FalseAlarmReason reasonCode,
      @Nullable Disposal disposal,
      @Nullable String text,
      @Nullable String documentNo,
      @Nullable String basisRequestId) {}

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
    var missing = missing(now, request);
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

  /// The first thing the step lacks, by the name of its field; null if it lacks nothing.
  private static @Nullable String missing(Situation now, Request request) {
    boolean noText = isBlank(request.text());
    boolean noPaper = isBlank(request.documentNo()) && !now.facts().documentRecorded();
    return switch (request.to()) {
      case VERIFYING -> ofVerifying(now.facts(), request.method());
      case FALSE_ALARM -> {
        if (request.reasonCode() == null) {
          yield "reasonCode";
        }
        yield request.reasonCode() == FalseAlarmReason.OTHER && noText ? "text" : null;
      }
      case CONFIRMED -> {
        if (now.state() == LOST_PROCEDURE && !isLossTold(now.facts())) {
          yield "notices";
        }
        boolean shown = now.facts().pictureKept() || now.facts().findingRecorded();
        yield noText && noPaper && !shown ? "evidence" : null;
      }
      case DISPOSING, DISPOSED -> ofDisposal(now, request, noText);
      case LOST_PROCEDURE -> noText ? "text" : null;
      case CLOSED -> noPaper && isFormal(now.disposal()) ? "documentNo" : null;
      case RAISED, SUPPRESSED, ACKNOWLEDGED -> null;
    };
  }

  private static @Nullable String ofVerifying(Facts facts, @Nullable VerificationMethod method) {
    if (method == null || !method.verifies()) {
      return "method";
    }
    // SPEC §3.9: looking through a camera needs a purpose, and the register has to know of it.
    return method == VerificationMethod.CAMERA && !facts.cameraViewed() ? "view" : null;
  }

  private static @Nullable String ofDisposal(Situation now, Request request, boolean noText) {
    if (request.disposal() == null) {
      return "disposal";
    }
    if (now.state() == LOST_PROCEDURE && !isLossTold(now.facts())) {
      return "notices";
    }
    if (request.disposal() == Disposal.NO_ACTION && noText) {
      return "text";
    }
    boolean asksForPositioning =
        request.disposal() == Disposal.POSITIONING_REQUEST && request.to() == DISPOSED;
    return asksForPositioning && isBlank(request.basisRequestId()) ? "basisRequestId" : null;
  }

  /// Proposals to another authority leave the house on paper; a talk or a warning has its own file.
  private static boolean isFormal(@Nullable Disposal disposal) {
    return disposal == Disposal.PS_PUNISHMENT || disposal == Disposal.REVOCATION;
  }

  /// Law art. 30: contact lost, the police assist; the procuratorate is informed.
  private static boolean isLossTold(Facts facts) {
    return facts.policeTold() && facts.procuratorateTold();
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
