package io.mingge.discipline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mingge.discipline.DisciplineLadder.Breach;
import io.mingge.discipline.DisciplineLadder.BreachKind;
import io.mingge.discipline.DisciplineLadder.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rows of SPEC §3.6.
class DisciplineLadderTest {

  @ParameterizedTest(name = "{0} for {1} days, serious {2}, after {3}, type {4}")
  @CsvSource(
      textBlock =
          """
          LEFT_UNAPPROVED   ,  0, false,                       , 02, ADMONITION
          OFF_SUPERVISION   ,  1, false,                       , 02, ADMONITION
          OFF_SUPERVISION   , 10, false,                       , 02, ADMONITION
          OFF_SUPERVISION   , 11, false,                       , 02, WARNING
          OFF_SUPERVISION   , 30, false,                       , 02, WARNING
          OFF_SUPERVISION   , 31, false,                       , 02, REVOKE_PROBATION
          OFF_SUPERVISION   , 31, false,                       , 03, REVOKE_PAROLE
          OFF_SUPERVISION   , 31, false,                       , 04, IMPRISON
          OFF_SUPERVISION   , 31, false,                       , 01, PS_PUNISHMENT
          PROHIBITION_ORDER ,  0, false,                       , 02, WARNING
          OTHER             ,  0, false, ADMONITION            , 02, ADMONITION
          OTHER             ,  0, false, ADMONITION ADMONITION , 02, WARNING
          OTHER             ,  0, false, WARNING               , 02, PS_PUNISHMENT
          OTHER             ,  0, false, WARNING WARNING       , 02, REVOKE_PROBATION
          REFUSED_TO_REPORT ,  0, true ,                       , 02, REVOKE_PROBATION
          OTHER             ,  0, false, PRAISE PRAISE         , 02, ADMONITION
          """)
  void theRecordSpeaksForAStep(
      BreachKind kind, int days, boolean serious, @Nullable String former, String type, Kind step) {
    List<Kind> before =
        former == null ? List.of() : Arrays.stream(former.split(" ")).map(Kind::valueOf).toList();
    assertThat(DisciplineLadder.suggest(new Breach(kind, days, serious), before, type))
        .hasValueSatisfying(
            suggestion -> {
              assertThat(suggestion.kind()).isEqualTo(step);
              assertThat(suggestion.zh()).isNotBlank();
              assertThat(suggestion.en()).isNotBlank();
            });
  }

  @Test
  void withoutABreachNothingIsSuggested() {
    assertThat(DisciplineLadder.suggest(null, List.of(Kind.WARNING, Kind.WARNING), "02")).isEmpty();
  }
}
