package io.mingge.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Reads a time out of a request. The zone must be told, because "8 o'clock" is not a time; years
/// no database keeps are refused here.
public final class RequestTime {
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private RequestTime() {}

  /// Throws [InvalidValue] with the name of the field. A `+` of the zone may have become a blank.
  public static Instant parse(String field, String text) {
    try {
      return within(field, OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
    } catch (DateTimeException e) {
      throw new InvalidValue(field, "a time with its zone, such as 2026-11-21T08:00:00Z");
    }
  }

  public static Instant within(String field, Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new InvalidValue(field, "between the years 1900 and 9999");
    }
    return time;
  }
}
