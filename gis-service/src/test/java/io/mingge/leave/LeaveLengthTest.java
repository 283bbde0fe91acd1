package io.mingge.leave;

import static org.assertj.core.api.Assertions.assertThat;

import io.mingge.leave.LeaveLength.Approval;
import io.mingge.leave.LeaveLength.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who approves which leave (SPEC §3.4).
class LeaveLengthTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static Span span(Instant from, Duration length) {
    return new Span(from, from.plus(length));
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H, OFFICE",
    "P7D, OFFICE",
    "P7DT1S, COUNTY",
    "P12D, COUNTY",
    "P30D, COUNTY",
    "P30DT1S, CITY"
  })
  void theLengthDecidesTheLevel(Duration length, Approval approval) {
    assertThat(LeaveLength.approval(span(START, length), List.of())).isEqualTo(approval);
  }

  @Test
  void severalLeavesWithinTwoMonthsAddUp() {
    var before = span(START.minus(Duration.ofDays(30)), Duration.ofDays(25));
    assertThat(LeaveLength.approval(span(START, Duration.ofDays(5)), List.of(before)))
        .isEqualTo(Approval.OFFICE);
    assertThat(LeaveLength.approval(span(START, Duration.ofDays(6)), List.of(before)))
        .isEqualTo(Approval.CITY);
  }

  @Test
  void onlyTheTwoMonthsThatEndWithTheLeaveCount() {
    // The window of a leave that ends on 6 March begins on 6 January; 25 days before that are past.
    var longAgo = span(Instant.parse("2025-12-12T00:00:00Z"), Duration.ofDays(25));
    var wished = span(START, Duration.ofDays(6));
    assertThat(LeaveLength.cumulated(wished, List.of(longAgo))).isEqualTo(Duration.ofDays(6));
    var halfInside = span(Instant.parse("2025-12-28T00:00:00Z"), Duration.ofDays(20));
    assertThat(LeaveLength.cumulated(wished, List.of(halfInside)))
        .isGreaterThan(Duration.ofDays(6))
        .isLessThan(Duration.ofDays(26));
  }
}
