package io.mingge.subject.workflow;

import static io.mingge.subject.workflow.SubjectActor.COUNTY;
import static io.mingge.subject.workflow.SubjectActor.OFFICE;
import static io.mingge.subject.workflow.SubjectActor.SYSTEM;
import static io.mingge.subject.workflow.SubjectGuard.ANNOUNCED;
import static io.mingge.subject.workflow.SubjectGuard.DOCUMENT_NO;
import static io.mingge.subject.workflow.SubjectGuard.IDENTITY_CHECKED;
import static io.mingge.subject.workflow.SubjectGuard.NEW_PLACE;
import static io.mingge.subject.workflow.SubjectGuard.NOTICE_GIVEN;
import static io.mingge.subject.workflow.SubjectGuard.OTHER_THAN_PROPOSER;
import static io.mingge.subject.workflow.SubjectGuard.PLAN_MADE;
import static io.mingge.subject.workflow.SubjectGuard.REASON;
import static io.mingge.subject.workflow.SubjectGuard.REPORT_OVERDUE;
import static io.mingge.subject.workflow.SubjectGuard.TEAM_COMPLETE;
import static io.mingge.subject.workflow.SubjectGuard.TERM;
import static io.mingge.subject.workflow.SubjectGuard.TERM_OVER;
import static io.mingge.subject.workflow.SubjectGuard.WOMAN_IN_TEAM;
import static io.mingge.subject.workflow.SubjectState.ACTIVE;
import static io.mingge.subject.workflow.SubjectState.ADMITTED;
import static io.mingge.subject.workflow.SubjectState.ASSESSMENT;
import static io.mingge.subject.workflow.SubjectState.LOST;
import static io.mingge.subject.workflow.SubjectState.ON_LEAVE;
import static io.mingge.subject.workflow.SubjectState.OVERDUE_REPORT;
import static io.mingge.subject.workflow.SubjectState.PENDING_REPORT;
import static io.mingge.subject.workflow.SubjectState.RELEASED;
import static io.mingge.subject.workflow.SubjectState.RELOCATING;
import static io.mingge.subject.workflow.SubjectState.REVOCATION_PROPOSED;
import static io.mingge.subject.workflow.SubjectState.SUSPENDED;
import static io.mingge.subject.workflow.SubjectState.TERMINATED;
import static io.mingge.subject.workflow.SubjectState.TRANSFERRED;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of WORKFLOWS 3.4 and who may take them. The order of the answers is fixed: the state
/// first, then the part, then the person, then what is missing, so that nobody learns about a form
/// he may not fill in.
public final class SubjectWorkflow {

  private static final Set<SubjectActor> STAFF = Set.of(COUNTY, OFFICE);

  public static final List<SubjectRule> RULES = rules();

  private SubjectWorkflow() {}

  private static List<SubjectRule> rules() {
    var rules =
        new ArrayList<>(
            List.of(
                rule(null, ASSESSMENT, Set.of(COUNTY), DOCUMENT_NO),
                rule(null, PENDING_REPORT, Set.of(COUNTY), DOCUMENT_NO, TERM),
                rule(ASSESSMENT, PENDING_REPORT, Set.of(COUNTY), DOCUMENT_NO, TERM),
                rule(PENDING_REPORT, OVERDUE_REPORT, Set.of(SYSTEM), REPORT_OVERDUE),
                rule(PENDING_REPORT, ADMITTED, STAFF, IDENTITY_CHECKED, ANNOUNCED),
                rule(OVERDUE_REPORT, ADMITTED, STAFF, IDENTITY_CHECKED, ANNOUNCED),
                rule(
                    ADMITTED,
                    ACTIVE,
                    Set.of(OFFICE),
                    TEAM_COMPLETE,
                    WOMAN_IN_TEAM,
                    PLAN_MADE,
                    NOTICE_GIVEN),
                // Follow from a leave: its approval and its return, which have rules of their own.
                rule(ACTIVE, ON_LEAVE, Set.of(SYSTEM)),
                rule(ON_LEAVE, ACTIVE, Set.of(SYSTEM)),
                rule(ACTIVE, LOST, STAFF, REASON),
                rule(ON_LEAVE, LOST, STAFF, REASON),
                rule(LOST, ACTIVE, STAFF, REASON),
                rule(ACTIVE, RELOCATING, Set.of(COUNTY), REASON, NEW_PLACE),
                rule(RELOCATING, TRANSFERRED, Set.of(COUNTY), DOCUMENT_NO, OTHER_THAN_PROPOSER),
                rule(RELOCATING, ACTIVE, Set.of(COUNTY), REASON),
                rule(ACTIVE, SUSPENDED, STAFF, REASON),
                rule(SUSPENDED, ACTIVE, STAFF, REASON),
                rule(ACTIVE, REVOCATION_PROPOSED, Set.of(COUNTY), REASON, DOCUMENT_NO),
                rule(LOST, REVOCATION_PROPOSED, Set.of(COUNTY), REASON, DOCUMENT_NO),
                rule(REVOCATION_PROPOSED, ACTIVE, Set.of(COUNTY), REASON),
                rule(ACTIVE, RELEASED, Set.of(COUNTY), DOCUMENT_NO, TERM_OVER)));
    for (var from : SubjectState.values()) {
      if (!from.ended()) {
        rules.add(rule(from, TERMINATED, STAFF, REASON, DOCUMENT_NO));
      }
    }
    return List.copyOf(rules);
  }

  public static SubjectDecision decide(SubjectFacts facts, SubjectStep step) {
    var found = findRule(facts.state(), step.to());
    if (found.isEmpty()) {
      return new SubjectDecision.NoSuchStep(facts.state(), step.to());
    }
    var rule = found.get();
    if (!mayTake(rule, step.actors())) {
      return new SubjectDecision.WrongActor(rule);
    }
    if (isProposer(rule, facts, step.person())) {
      return new SubjectDecision.SamePerson(rule);
    }
    var missing = EnumSet.noneOf(SubjectGuard.class);
    for (var guard : rule.guards()) {
      if (!isFulfilled(guard, facts, step)) {
        missing.add(guard);
      }
    }
    return missing.isEmpty()
        ? new SubjectDecision.Granted(rule)
        : new SubjectDecision.Missing(rule, missing);
  }

  /// The steps this person could take now, given what each asks for.
  public static List<SubjectRule> listSteps(
      SubjectFacts facts, String person, Set<SubjectActor> actors) {
    return RULES.stream()
        .filter(rule -> rule.from() == facts.state() && mayTake(rule, actors))
        .filter(rule -> !isProposer(rule, facts, person))
        .toList();
  }

  public static Optional<SubjectRule> findRule(@Nullable SubjectState from, SubjectState to) {
    return RULES.stream().filter(rule -> rule.from() == from && rule.to() == to).findFirst();
  }

  /// Guards of a rule that what is on file does not fulfil; no person can declare these away.
  public static Set<SubjectGuard> gaps(SubjectRule rule, SubjectFacts facts) {
    var gaps = EnumSet.noneOf(SubjectGuard.class);
    for (var guard : rule.guards()) {
      boolean open =
          switch (guard) {
            case TEAM_COMPLETE -> !facts.team().complete();
            case WOMAN_IN_TEAM -> facts.team().womanMissing();
            case PLAN_MADE -> !facts.planMade();
            case TERM -> facts.startsOn() == null || facts.endsOn() == null;
            case REPORT_OVERDUE -> !facts.reportOverdue();
            case TERM_OVER -> !facts.termOver();
            case REASON,
                DOCUMENT_NO,
                IDENTITY_CHECKED,
                ANNOUNCED,
                NOTICE_GIVEN,
                NEW_PLACE,
                OTHER_THAN_PROPOSER ->
                false;
          };
      if (open) {
        gaps.add(guard);
      }
    }
    return gaps;
  }

  private static boolean mayTake(SubjectRule rule, Set<SubjectActor> actors) {
    return actors.stream().anyMatch(rule.actors()::contains);
  }

  private static boolean isProposer(SubjectRule rule, SubjectFacts facts, String person) {
    return rule.guards().contains(OTHER_THAN_PROPOSER) && person.equals(facts.proposedBy());
  }

  private static boolean isFulfilled(SubjectGuard guard, SubjectFacts facts, SubjectStep step) {
    return switch (guard) {
      case REASON -> !step.reason().isEmpty();
      case DOCUMENT_NO -> !step.documentNo().isEmpty();
      case NEW_PLACE -> !step.newPlace().isEmpty();
      case IDENTITY_CHECKED, ANNOUNCED, NOTICE_GIVEN -> step.confirmed().contains(guard);
      // A pardon ends a term early; it needs its reason in words besides the document.
      case TERM_OVER ->
          facts.termOver() || (step.confirmed().contains(guard) && !step.reason().isEmpty());
      case TERM -> facts.startsOn() != null && facts.endsOn() != null;
      case TEAM_COMPLETE -> facts.team().complete();
      case WOMAN_IN_TEAM -> !facts.team().womanMissing();
      case PLAN_MADE -> facts.planMade();
      case REPORT_OVERDUE -> facts.reportOverdue();
      case OTHER_THAN_PROPOSER -> true;
    };
  }

  private static SubjectRule rule(
      @Nullable SubjectState from,
      SubjectState to,
      Set<SubjectActor> actors,
      SubjectGuard... guards) {
    return new SubjectRule(from, to, actors, Set.of(guards));
  }
}
