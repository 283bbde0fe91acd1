package io.mingge.subject;

import static io.mingge.subject.workflow.SubjectActor.COUNTY;
import static io.mingge.subject.workflow.SubjectActor.OFFICE;
import static io.mingge.subject.workflow.SubjectActor.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import io.mingge.subject.workflow.SubjectActor;
import io.mingge.subject.workflow.SubjectDecision;
import io.mingge.subject.workflow.SubjectFacts;
import io.mingge.subject.workflow.SubjectGuard;
import io.mingge.subject.workflow.SubjectState;
import io.mingge.subject.workflow.SubjectStep;
import io.mingge.subject.workflow.SubjectWorkflow;
import io.mingge.subject.workflow.Team;
import io.mingge.subject.workflow.TeamKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Every row of the state table: allowed with everything, refused to the wrong part, refused when
/// one thing is missing, and nothing besides the rows.
class SubjectWorkflowTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);
  private static final Team GOOD = new Team(true, EnumSet.allOf(TeamKind.class), true);

  /// from; to; who may; what it needs.
  private static final String ROWS =
      """
      -                   ; ASSESSMENT          ; COUNTY        ; DOCUMENT_NO
      -                   ; PENDING_REPORT      ; COUNTY        ; DOCUMENT_NO TERM
      ASSESSMENT          ; PENDING_REPORT      ; COUNTY        ; DOCUMENT_NO TERM
      PENDING_REPORT      ; OVERDUE_REPORT      ; SYSTEM        ; REPORT_OVERDUE
      PENDING_REPORT      ; ADMITTED            ; COUNTY OFFICE ; IDENTITY_CHECKED ANNOUNCED
      OVERDUE_REPORT      ; ADMITTED            ; COUNTY OFFICE ; IDENTITY_CHECKED ANNOUNCED
      ADMITTED            ; ACTIVE              ; OFFICE        ; TEAM_COMPLETE WOMAN_IN_TEAM PLAN_MADE NOTICE_GIVEN
      ACTIVE              ; ON_LEAVE            ; SYSTEM        ;
      ON_LEAVE            ; ACTIVE              ; SYSTEM        ;
      ACTIVE              ; LOST                ; COUNTY OFFICE ; REASON
      ON_LEAVE            ; LOST                ; COUNTY OFFICE ; REASON
      LOST                ; ACTIVE              ; COUNTY OFFICE ; REASON
      ACTIVE              ; RELOCATING          ; COUNTY        ; REASON NEW_PLACE
      RELOCATING          ; TRANSFERRED         ; COUNTY        ; DOCUMENT_NO OTHER_THAN_PROPOSER
      RELOCATING          ; ACTIVE              ; COUNTY        ; REASON
      ACTIVE              ; SUSPENDED           ; COUNTY OFFICE ; REASON
      SUSPENDED           ; ACTIVE              ; COUNTY OFFICE ; REASON
      ACTIVE              ; REVOCATION_PROPOSED ; COUNTY        ; REASON DOCUMENT_NO
      LOST                ; REVOCATION_PROPOSED ; COUNTY        ; REASON DOCUMENT_NO
      REVOCATION_PROPOSED ; ACTIVE              ; COUNTY        ; REASON
      ACTIVE              ; RELEASED            ; COUNTY        ; DOCUMENT_NO TERM_OVER
      ASSESSMENT          ; TERMINATED          ; COUNTY OFFICE ; REASON DOCUMENT_NO
      PENDING_REPORT      ; TERMINATED          ; COUNTY OFFICE ; REASON DOCUMENT_NO
      OVERDUE_REPORT      ; TERMINATED          ; COUNTY OFFICE ; REASON DOCUMENT_NO
      ADMITTED            ; TERMINATED          ; COUNTY OFFICE ; REASON DOCUMENT_NO
      ACTIVE              ; TERMINATED          ; COUNTY OFFICE ; REASON DOCUMENT_NO
      ON_LEAVE            ; TERMINATED          ; COUNTY OFFICE ; REASON DOCUMENT_NO
      LOST                ; TERMINATED          ; COUNTY OFFICE ; REASON DOCUMENT_NO
      RELOCATING          ; TERMINATED          ; COUNTY OFFICE ; REASON DOCUMENT_NO
      SUSPENDED           ; TERMINATED          ; COUNTY OFFICE ; REASON DOCUMENT_NO
      REVOCATION_PROPOSED ; TERMINATED          ; COUNTY OFFICE ; REASON DOCUMENT_NO
      """;

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(textBlock = ROWS, delimiter = ';')
  void everyRowIsAllowedToItsActorsAndRefusedToAllOthers(
      String from, SubjectState to, String actors, @Nullable String guards) {
    var may = enums(SubjectActor.class, actors);
    for (var actor : SubjectActor.values()) {
      var decision = SubjectWorkflow.decide(facts(stateOf(from)), step(to, actor));
      if (may.contains(actor)) {
        assertThat(decision).isInstanceOf(SubjectDecision.Granted.class);
      } else {
        assertThat(decision).isInstanceOf(SubjectDecision.WrongActor.class);
      }
    }
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(textBlock = ROWS, delimiter = ';')
  void everyRowMissesExactlyWhatIsTakenAway(
      String from, SubjectState to, String actors, @Nullable String guards) {
    var actor = enums(SubjectActor.class, actors).iterator().next();
    for (var guard : enums(SubjectGuard.class, guards)) {
      var decision =
          SubjectWorkflow.decide(without(guard, stateOf(from)), stepWithout(guard, to, actor));
      if (guard == SubjectGuard.OTHER_THAN_PROPOSER) {
        assertThat(decision).isInstanceOf(SubjectDecision.SamePerson.class);
      } else {
        assertThat(decision)
            .isInstanceOfSatisfying(
                SubjectDecision.Missing.class,
                missing -> assertThat(missing.guards()).containsExactly(guard));
      }
    }
  }

  @Test
  void thereIsNoStepBesidesTheRows() {
    var rows = new TreeSet<String>();
    ROWS.lines()
        .map(line -> line.split(";", -1))
        .forEach(cells -> rows.add(cells[0].strip() + " > " + cells[1].strip()));
    var table = new TreeSet<String>();
    for (var rule : SubjectWorkflow.RULES) {
      table.add((rule.from() == null ? "-" : rule.from().name()) + " > " + rule.to());
    }
    assertThat(table).isEqualTo(rows);
  }

  @ParameterizedTest
  @EnumSource(
      value = SubjectState.class,
      names = {"TRANSFERRED", "TERMINATED", "RELEASED"})
  void nothingLeadsOutOfAnEndedFile(SubjectState ended) {
    for (var to : SubjectState.values()) {
      assertThat(SubjectWorkflow.decide(facts(ended), step(to, COUNTY)))
          .isInstanceOf(SubjectDecision.NoSuchStep.class);
    }
  }

  @Test
  void aManNeedsNoWomanOnHisTeam() {
    var team = new Team(false, EnumSet.allOf(TeamKind.class), false);
    var facts =
        new SubjectFacts(
            SubjectState.ADMITTED, team, true, TODAY, TODAY.plusYears(1), TODAY, null, TODAY);
    assertThat(SubjectWorkflow.decide(facts, step(SubjectState.ACTIVE, OFFICE)))
        .isInstanceOf(SubjectDecision.Granted.class);
  }

  @Test
  void theTenthDayIsStillInTime() {
    var onTenth = reportFacts(TODAY.minusDays(10));
    var onEleventh = reportFacts(TODAY.minusDays(11));
    assertThat(onTenth.reportOverdue()).isFalse();
    assertThat(onEleventh.reportOverdue()).isTrue();
    assertThat(SubjectWorkflow.decide(onTenth, step(SubjectState.OVERDUE_REPORT, SYSTEM)))
        .isInstanceOf(SubjectDecision.Missing.class);
  }

  @Test
  void aPardonReleasesBeforeTheTermIsOverWithItsReason() {
    var facts =
        new SubjectFacts(
            SubjectState.ACTIVE, GOOD, true, TODAY, TODAY.plusDays(5), TODAY, null, TODAY);
    var pardon =
        new SubjectStep(
            SubjectState.RELEASED,
            "p",
            Set.of(COUNTY),
            "特赦",
            "令1号",
            "",
            Set.of(SubjectGuard.TERM_OVER));
    assertThat(SubjectWorkflow.decide(facts, pardon)).isInstanceOf(SubjectDecision.Granted.class);
    var wordless =
        new SubjectStep(
            SubjectState.RELEASED,
            "p",
            Set.of(COUNTY),
            "",
            "令1号",
            "",
            Set.of(SubjectGuard.TERM_OVER));
    assertThat(SubjectWorkflow.decide(facts, wordless)).isInstanceOf(SubjectDecision.Missing.class);
  }

  @Test
  void stepsOfferedAreThoseThePersonMayTake() {
    assertThat(SubjectWorkflow.listSteps(facts(SubjectState.ACTIVE), "p", Set.of(OFFICE)))
        .extracting(rule -> rule.to().name())
        .containsExactlyInAnyOrder("LOST", "SUSPENDED", "TERMINATED");
    var proposed = without(SubjectGuard.OTHER_THAN_PROPOSER, SubjectState.RELOCATING);
    assertThat(SubjectWorkflow.listSteps(proposed, "p", Set.of(COUNTY)))
        .extracting(rule -> rule.to().name())
        .containsExactlyInAnyOrder("ACTIVE", "TERMINATED");
  }

  private static SubjectFacts reportFacts(LocalDate documentOn) {
    return new SubjectFacts(
        SubjectState.PENDING_REPORT,
        GOOD,
        true,
        TODAY,
        TODAY.plusYears(1),
        documentOn,
        null,
        TODAY);
  }

  private static SubjectFacts facts(@Nullable SubjectState state) {
    return new SubjectFacts(
        state, GOOD, true, TODAY.minusYears(1), TODAY, TODAY.minusDays(11), "somebody else", TODAY);
  }

  private static SubjectFacts without(SubjectGuard guard, @Nullable SubjectState state) {
    var all = facts(state);
    var team =
        switch (guard) {
          case TEAM_COMPLETE ->
              new Team(true, EnumSet.complementOf(EnumSet.of(TeamKind.FAMILY)), true);
          case WOMAN_IN_TEAM -> new Team(true, EnumSet.allOf(TeamKind.class), false);
          default -> all.team();
        };
    return new SubjectFacts(
        state,
        team,
        guard != SubjectGuard.PLAN_MADE,
        guard == SubjectGuard.TERM ? null : all.startsOn(),
        guard == SubjectGuard.TERM_OVER ? TODAY.plusDays(1) : all.endsOn(),
        guard == SubjectGuard.REPORT_OVERDUE ? TODAY.minusDays(10) : all.documentOn(),
        guard == SubjectGuard.OTHER_THAN_PROPOSER ? "p" : all.proposedBy(),
        TODAY);
  }

  private static SubjectStep step(SubjectState to, SubjectActor actor) {
    return new SubjectStep(
        to,
        "p",
        Set.of(actor),
        "因为",
        "文书1号",
        "邻县",
        Set.of(SubjectGuard.IDENTITY_CHECKED, SubjectGuard.ANNOUNCED, SubjectGuard.NOTICE_GIVEN));
  }

  private static SubjectStep stepWithout(SubjectGuard guard, SubjectState to, SubjectActor actor) {
    var full = step(to, actor);
    var confirmed = EnumSet.copyOf(full.confirmed());
    confirmed.remove(guard);
    return new SubjectStep(
        to,
        "p",
        Set.of(actor),
        guard == SubjectGuard.REASON ? " " : full.reason(),
        guard == SubjectGuard.DOCUMENT_NO ? "" : full.documentNo(),
        guard == SubjectGuard.NEW_PLACE ? "" : full.newPlace(),
        confirmed);
  }

  private static @Nullable SubjectState stateOf(String name) {
    return name.equals("-") ? null : SubjectState.valueOf(name);
  }

  private static <E extends Enum<E>> Set<E> enums(Class<E> type, @Nullable String names) {
    var all = EnumSet.noneOf(type);
    if (names != null && !names.isBlank()) {
      Arrays.stream(names.strip().split("\\s+")).forEach(name -> all.add(Enum.valueOf(type, name)));
    }
    return all;
  }
}
