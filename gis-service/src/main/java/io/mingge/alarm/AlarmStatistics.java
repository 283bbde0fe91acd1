package io.mingge.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts of alarms raised in a period within an area (SPEC §10: always as n of N). A count that is
/// null is too small to be told to who asks. `medianAcknowledgeSeconds` is over the
/// `acknowledged` ones; `withinLimit` of them were taken before their deadline.
///
/// The last four are the habits of an alarm system that ISA-18.2 watches: open longer than a day,
/// occurring three times or more, and the most that came within ten minutes.
public record AlarmStatistics(
    Instant from,
    Instant to,
    @Nullable Long raised,
    @Nullable Long suppressed,
    @Nullable Long open,
    Map<AlarmLevel, @Nullable Long> openBySeverity,
    List<Count> byType,
    List<Count> byState,
    @Nullable Long acknowledged,
    @Nullable Double medianAcknowledgeSeconds,
    @Nullable Long withinLimit,
    @Nullable Long escalated,
    @Nullable Long judged,
    @Nullable Long falseAlarms,
    List<Count> falseByReason,
    List<Count> suppressedByReason,
    List<Count> disposals,
    @Nullable Long stale,
    @Nullable Long chattering,
    @Nullable Long peakInTenMinutes) {

  /// How many of a code.
  public record Count(String code, @Nullable Long n) {}
}
