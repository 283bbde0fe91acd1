package io.mingge.incident;

import io.mingge.platform.InvalidValue;
import io.mingge.platform.RequestTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A time span, half open; an open end is null. Days are those of Asia/Shanghai, both included. */
public record Period(@Nullable Instant from, @Nullable Instant to) {

  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Reads {@code 2026-11-01} or {@code 2026-11-01T08:00:00Z}; a last day counts to its end. */
  public static Period parse(@Nullable String from, @Nullable String to) {
    var period = new Period(parse("from", from, 0), parse("to", to, 1));
    if (period.from != null && period.to != null && !period.from.isBefore(period.to)) {
      throw new InvalidValue("to", "must not lie before from");
    }
    return period;
  }

  private static @Nullable Instant parse(String field, @Nullable String text, int daysAfter) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return text.length() == 10
          ? RequestTime.within(
              field, LocalDate.parse(text).plusDays(daysAfter).atStartOfDay(ZONE).toInstant())
          : RequestTime.parse(field, text);
    } catch (DateTimeParseException e) {
      throw new InvalidValue(field, "needs a day (2026-11-01) or a time with offset");
    }
  }
}
