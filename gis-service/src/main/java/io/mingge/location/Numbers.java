package io.mingge.location;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers and times out of untrusted text. Java's own parser takes "NaN", "0x1p3" and "1d"; a
/// device that sends those is broken and must be told.
public final class Numbers {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,20}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][+-]?\\d{1,3})?");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,13}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,10}\\.\\d{1,9}");

  /// Above this a number of seconds is a number of milliseconds (the year 2286 or 1970).
  private static final long MAX_SECONDS = 9_999_999_999L;

  private Numbers() {}

  public static @Nullable Double parse(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    var trimmed = text.strip();
    double value = NUMBER.matcher(trimmed).matches() ? Double.parseDouble(trimmed) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw new ReportRefused(Refusal.BAD_NUMBER, name + " is not a number");
    }
    return value;
  }

  /// Devices write -1 for "do not know".
  public static @Nullable Double positive(@Nullable Double value) {
    return value == null || value <= 0 ? null : value;
  }

  public static @Nullable Double notNegative(@Nullable Double value) {
    return value == null || value < 0 ? null : value;
  }

  public static @Nullable Double within(
      String name, @Nullable Double value, double from, double to) {
    if (value != null && !(value >= from && value <= to)) {
      throw new ReportRefused(
          Refusal.OUT_OF_RANGE, name + " is not between " + from + " and " + to);
    }
    return value;
  }

  /// Seconds, milliseconds, ISO 8601, or "yyyy-MM-dd HH:mm:ss"; without a zone it is UTC.
  public static @Nullable Instant time(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      // The database keeps microseconds; a fix must be found again by the time it was stored under.
      var time = instant(text.strip()).truncatedTo(ChronoUnit.MICROS);
      if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
        throw new ReportRefused(Refusal.BAD_TIME, "timestamp out of range");
      }
      return time;
    } catch (DateTimeException e) {
      throw new ReportRefused(Refusal.BAD_TIME, "timestamp not understood");
    }
  }

  private static Instant instant(String text) {
    if (DIGITS.matcher(text).matches()) {
      long number = Long.parseLong(text);
      return number > MAX_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }
    if (SECONDS.matcher(text).matches()) {
      return Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000));
    }
    int t = text.indexOf('T');
    if (t < 0) {
      return LocalDateTime.parse(text.replaceFirst(" ", "T")).toInstant(ZoneOffset.UTC);
    }
    // A "+" of the zone that was not escaped arrives as a blank.
    var iso = text.replace(' ', '+');
    boolean zoned = iso.endsWith("Z") || iso.indexOf('+', t) > 0 || iso.indexOf('-', t) > 0;
    return zoned
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
