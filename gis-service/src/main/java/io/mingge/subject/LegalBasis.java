package io.mingge.subject;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The approval that makes continuous positioning lawful (SPEC §3.1): valid from `startsOn` 00:00
/// to `endsOn` 00:00 Asia/Shanghai, at most three months, unless lifted before.
public record LegalBasis(
    String id,
    String subjectId,
    Ground ground,
    String documentNo,
    String approvedBy,
    LocalDate startsOn,
    LocalDate endsOn,
    @Nullable String extendsId,
    boolean lifted) {

  /// All days of the law are days of this zone.
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /// The five grounds of article 29, in the order of the law.
  public enum Ground {
    BREACH_OF_PROHIBITION,
    LEFT_UNAPPROVED,
    REFUSED_TO_REPORT,
    PUNISHED_FOR_BREACH,
    REVOCATION_PROPOSED;

    public static Ground of(int number) {
      return values()[number - 1];
    }

    public int number() {
      return ordinal() + 1;
    }
  }

  /// Follows from the dates; is never stored.
  public enum State {
    PENDING,
    ACTIVE,
    EXPIRED,
    LIFTED
  }

  /// How soon the end comes: RED within 3 days or past, YELLOW within 14, otherwise GREEN.
  public enum Badge {
    GREEN,
    YELLOW,
    RED
  }

  public LegalBasis {
    if (!endsOn.isAfter(startsOn) || endsOn.isAfter(startsOn.plusMonths(3))) {
      throw new IllegalArgumentException("a legal basis lasts from a day to three months");
    }
  }

  public State stateOn(LocalDate day) {
    if (lifted) {
      return State.LIFTED;
    }
    if (day.isBefore(startsOn)) {
      return State.PENDING;
    }
    return day.isBefore(endsOn) ? State.ACTIVE : State.EXPIRED;
  }

  public boolean isActiveOn(LocalDate day) {
    return stateOn(day) == State.ACTIVE;
  }

  public long daysLeft(LocalDate day) {
    return Math.max(0, ChronoUnit.DAYS.between(day, endsOn));
  }

  public Badge badgeOn(LocalDate day) {
    long left = daysLeft(day);
    if (!isActiveOn(day) || left <= 3) {
      return Badge.RED;
    }
    return left <= 14 ? Badge.YELLOW : Badge.GREEN;
  }
}
