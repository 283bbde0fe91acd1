package io.mingge.leave;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;

/// Who approves a leave, by its length (SPEC §3.4): the judicial office up to 7 days, the county
/// above, the city level above 30 days, at once or cumulated within two months. Pure; lengths are
/// exact times, months are those of Asia/Shanghai.
public final class LeaveLength {

  /// In the order of the levels.
  public enum Approval {
    OFFICE,
    COUNTY,
    CITY
  }

  /// From `from` inclusive to `until` exclusive.
  public record Span(Instant from, Instant until) {
    public Span {
      if (!until.isAfter(from)) {
        throw new IllegalArgumentException("a leave ends after it begins");
      }
    }

    Duration length() {
      return Duration.between(from, until);
    }

    /// The part of this span inside that one.
    Duration within(Span other) {
      var begin = from.isAfter(other.from) ? from : other.from;
      var end = until.isBefore(other.until) ? until : other.until;
      return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
    }
  }

  static final Duration OFFICE_LIMIT = Duration.ofDays(7);
  static final Duration COUNTY_LIMIT = Duration.ofDays(30);
  private static final int CUMULATED_MONTHS = 2;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private LeaveLength() {}

  /// `others` are the leaves of the same subject that were or will be used, without the wished one.
  public static Approval approval(Span wished, Collection<Span> others) {
    if (wished.length().compareTo(COUNTY_LIMIT) > 0
        || cumulated(wished, others).compareTo(COUNTY_LIMIT) > 0) {
      return Approval.CITY;
    }
    return wished.length().compareTo(OFFICE_LIMIT) > 0 ? Approval.COUNTY : Approval.OFFICE;
  }

  /// Time away within the two months that end with the wished leave, that leave included.
  static Duration cumulated(Span wished, Collection<Span> others) {
    var since = wished.until().atZone(ZONE).minusMonths(CUMULATED_MONTHS).toInstant();
    var window = new Span(since, wished.until());
    var sum = wished.within(window);
    for (var other : others) {
      sum = sum.plus(other.within(window));
    }
    return sum;
  }
}
