package io.mingge.incident.workflow;

import static io.mingge.incident.workflow.IncidentLevel.GRID;
import static io.mingge.incident.workflow.IncidentState.ACCEPTED;
import static io.mingge.incident.workflow.IncidentState.CLOSED;
import static io.mingge.incident.workflow.IncidentState.FAILED;
import static io.mingge.incident.workflow.IncidentState.HANDLING;
import static io.mingge.incident.workflow.IncidentState.REJECTED;
import static io.mingge.incident.workflow.IncidentState.REPORTED;
import static io.mingge.incident.workflow.IncidentState.RESOLVED;
import static io.mingge.incident.workflow.IncidentState.RETURNED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkflowTest {

  private final Workflow workflow = new Workflow(TransitionTable.STANDARD);

  @Test
  void theWayFromTheReportToTheClosingIsWalkedByGridMemberAndSecretary() {
    assertThat(granted(REPORTED, ACCEPTED, "member", Actor.GRID_MEMBER, "")).isTrue();
    assertThat(granted(ACCEPTED, HANDLING, "member", Actor.GRID_MEMBER, "")).isTrue();
    assertThat(granted(HANDLING, RESOLVED, "member", Actor.GRID_MEMBER, "双方和解")).isTrue();
    assertThat(decide(RESOLVED, "member", CLOSED, "secretary", Actor.VILLAGE_SECRETARY, "", false))
        .isInstanceOf(Decision.Granted.class);
  }

  @Test
  void aStepThatTheTableDoesNotKnowIsRefusedBeforeAnybodyAsksWho() {
    assertThat(decide(REPORTED, null, CLOSED, "x", Actor.VILLAGE_SECRETARY, "text", true))
        .isEqualTo(new Decision.NoSuchStep(REPORTED, CLOSED));
  }

  @Test
  void aGridMemberMayNotCloseWhatHeResolved() {
    assertThat(decide(RESOLVED, "member", CLOSED, "member", Actor.GRID_MEMBER, "", false))
        .isInstanceOf(Decision.WrongActor.class);
  }

  @Test
  void aSecretaryWhoAlsoResolvedMayNotVerify() {
    assertThat(decide(RESOLVED, "both", CLOSED, "both", Actor.VILLAGE_SECRETARY, "", false))
        .isInstanceOf(Decision.WrongActor.class);
    assertThat(
            workflow.reachable(
                new Situation(RESOLVED, GRID, "both"), "both", Set.of(Actor.VILLAGE_SECRETARY)))
        .isEmpty();
  }

  @Test
  void returningAndRejectingNeedAReason() {
    for (var to : List.of(RETURNED, REJECTED)) {
      assertThat(decide(REPORTED, null, to, "m", Actor.GRID_MEMBER, "  ", false))
          .isInstanceOfSatisfying(
              Decision.Missing.class,
              missing -> assertThat(missing.guard()).isEqualTo(Guard.REASON));
      assertThat(granted(REPORTED, to, "m", Actor.GRID_MEMBER, "地点不对")).isTrue();
    }
  }

  @Test
  void resolvingNeedsAResult() {
    assertThat(decide(HANDLING, null, RESOLVED, "m", Actor.GRID_MEMBER, "", false))
        .isInstanceOfSatisfying(
            Decision.Missing.class, missing -> assertThat(missing.guard()).isEqualTo(Guard.RESULT));
  }

  @Test
  void aFailureNeedsTheLegalWaysTold() {
    assertThat(decide(HANDLING, null, FAILED, "m", Actor.GRID_MEMBER, "一方拒绝", false))
        .isInstanceOfSatisfying(
            Decision.Missing.class,
            missing -> assertThat(missing.guard()).isEqualTo(Guard.REMEDIES_TOLD));
    assertThat(decide(HANDLING, null, FAILED, "m", Actor.GRID_MEMBER, "一方拒绝", true))
        .isInstanceOf(Decision.Granted.class);
  }

  @Test
  void onlyTheReporterSendsAReturnedReportAgain() {
    assertThat(granted(RETURNED, REPORTED, "r", Actor.REPORTER, "")).isTrue();
    assertThat(granted(RETURNED, REPORTED, "m", Actor.GRID_MEMBER, "")).isFalse();
  }

  @Test
  void aVerifierSendsAnUnsoundResultBackToTheGrid() {
    assertThat(decide(RESOLVED, "m", HANDLING, "s", Actor.VILLAGE_SECRETARY, "照片不清", false))
        .isInstanceOf(Decision.Granted.class);
  }

  @Test
  void everyGrantedStepOfTheTableIsOfferedAndNothingElseIs() {
    for (var rule : TransitionTable.STANDARD.rules()) {
      var situation = new Situation(rule.from(), rule.level(), "somebody else");
      for (var actor : Actor.values()) {
        assertThat(workflow.reachable(situation, "me", Set.of(actor)).contains(rule.to()))
            .isEqualTo(rule.actors().contains(actor));
      }
    }
  }

  @Test
  void aPairOfStatesOccursOnceAtEachLevel() {
    var seen = new HashSet<String>();
    for (var rule : TransitionTable.STANDARD.rules()) {
      assertThat(seen.add(rule.level() + " " + rule.from() + " " + rule.to())).isTrue();
    }
  }

  @Test
  void aFailedMatterIsNeitherOpenNorSettled() {
    assertThat(FAILED.isOpen()).isFalse();
    assertThat(FAILED.isSettled()).isFalse();
    assertThat(RESOLVED.isSettled()).isTrue();
    assertThat(HANDLING.isOpen()).isTrue();
  }

  private boolean granted(
      IncidentState from, IncidentState to, String person, Actor actor, String text) {
    return decide(from, null, to, person, actor, text, false) instanceof Decision.Granted;
  }

  private Decision decide(
      IncidentState from,
      @Nullable String resolvedBy,
      IncidentState to,
      String person,
      Actor actor,
      String text,
      boolean remediesTold) {
    return workflow.decide(
        new Situation(from, GRID, resolvedBy),
        new Step(to, person, Set.of(actor), text, remediesTold));
  }
}
