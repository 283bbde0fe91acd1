package io.mingge.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mingge.subject.LegalBasis.Badge;
import io.mingge.subject.LegalBasis.Ground;
import io.mingge.subject.LegalBasis.State;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LegalBasisTest {

  private static final LocalDate START = LocalDate.of(2026, 3, 1);

  private static LegalBasis until(LocalDate end, boolean lifted) {
    return new LegalBasis(
        "B", "S1", Ground.REFUSED_TO_REPORT, "no. 7", "head", START, end, null, lifted);
  }

  @Test
  void theStateFollowsFromTheDay() {
    var basis = until(START.plusMonths(3), false);
    assertThat(basis.stateOn(START.minusDays(1))).isEqualTo(State.PENDING);
    assertThat(basis.stateOn(START)).isEqualTo(State.ACTIVE);
    assertThat(basis.stateOn(LocalDate.of(2026, 5, 31))).isEqualTo(State.ACTIVE);
    assertThat(basis.stateOn(LocalDate.of(2026, 6, 1))).isEqualTo(State.EXPIRED);
    assertThat(until(START.plusMonths(3), true).stateOn(START)).isEqualTo(State.LIFTED);
  }

  @Test
  void longerThanThreeMonthsIsNoBasis() {
    assertThatThrownBy(() -> until(START.plusMonths(3).plusDays(1), false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theBadgeTurnsYellowThenRed() {
    var basis = until(START.plusMonths(3), false);
    assertThat(basis.badgeOn(START)).isEqualTo(Badge.GREEN);
    assertThat(basis.badgeOn(LocalDate.of(2026, 5, 18))).isEqualTo(Badge.YELLOW);
    assertThat(basis.badgeOn(LocalDate.of(2026, 5, 29))).isEqualTo(Badge.RED);
    assertThat(basis.badgeOn(LocalDate.of(2026, 6, 1))).isEqualTo(Badge.RED);
    assertThat(basis.daysLeft(LocalDate.of(2026, 5, 29))).isEqualTo(3);
  }

  @Test
  void groundsAreNumberedAsInTheLaw() {
    assertThat(Ground.of(1)).isEqualTo(Ground.BREACH_OF_PROHIBITION);
    assertThat(Ground.of(5)).isEqualTo(Ground.REVOCATION_PROPOSED);
    assertThat(Ground.LEFT_UNAPPROVED.number()).isEqualTo(2);
  }
}
