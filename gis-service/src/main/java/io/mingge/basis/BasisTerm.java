package io.mingge.basis;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/// The arithmetic of periods (article 29): pure, days of Asia/Shanghai.
final class BasisTerm {

  /// One period, and each extension, is at most this long.
  static final int MONTHS = 3;

  private BasisTerm() {}

  static boolean isLawful(LocalDate startsOn, LocalDate endsOn) {
    return endsOn.isAfter(startsOn) && !endsOn.isAfter(startsOn.plusMonths(MONTHS));
  }

  /// The first day an approval given `today` may cover: never one that is already past.
  static LocalDate firstDay(LocalDate askedFor, LocalDate today) {
    return askedFor.isBefore(today) ? today : askedFor;
  }

  /// The threshold of which a basis with so many days left is to be reminded: the smallest one
  /// reached; none before the first.
  static Optional<Integer> threshold(long daysLeft, Collection<Integer> thresholds) {
    return thresholds.stream().filter(days -> daysLeft <= days).min(Integer::compare);
  }
}
