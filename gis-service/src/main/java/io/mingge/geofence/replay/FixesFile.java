package io.mingge.geofence.replay;

import io.mingge.geofence.engine.Fix;
import io.mingge.geofence.engine.Schedule;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Fixes as CSV with a header, in any order of rows. Columns by name: `time`, `lon`, `lat` must be
/// there; `receivedAt` (default: the time), `accuracy` (metres), `source`, `speed` (m/s) and
/// `subject` may. A row that cannot be read is a problem with its number, never an end.
final class FixesFile {

  /// As in the feed: what is farther ahead of its receipt is quarantined.
  private static final Duration MAX_AHEAD = Duration.ofMinutes(2);

  private static final Duration MAX_AGE = Duration.ofDays(90);

  /// A GPS receiver counts weeks with ten bits; an old one is 1024 weeks behind.
  private static final Duration WEEK_ROLLOVER = Duration.ofDays(7L * 1024);

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("receivedat", "receivedAt"),
          Map.entry("received", "receivedAt"),
          Map.entry("time", "time"),
          Map.entry("fixtime", "time"),
          Map.entry("timestamp", "time"),
          Map.entry("trackedat", "time"),
          Map.entry("lon", "lon"),
          Map.entry("lng", "lon"),
          Map.entry("longitude", "lon"),
          Map.entry("lat", "lat"),
          Map.entry("latitude", "lat"),
          Map.entry("accuracy", "accuracy"),
          Map.entry("accuracymeters", "accuracy"),
          Map.entry("acc", "accuracy"),
          Map.entry("source", "source"),
          Map.entry("speed", "speed"),
          Map.entry("speedmps", "speed"),
          Map.entry("speedmeterspersecond", "speed"),
          Map.entry("subject", "subject"),
          Map.entry("subjectid", "subject"));

  /// One readable row.
  ///
  /// @param row number in the file, the header is 1
  /// @param repaired 1024 weeks were added to the time
  record Row(int row, String subject, Instant receivedAt, Fix fix, boolean repaired) {}

  /// A row that was not judged. QUARANTINED: ahead of its receipt; BROKEN: unreadable.
  record Problem(int row, String kind, String zh, String en) {}

  /// @param rows by receipt; those received at the same instant by their time, then as in the file
  record Content(List<Row> rows, List<Problem> problems) {}

  private FixesFile() {}

  static Content read(BufferedReader in) throws IOException, BrokenFile {
    var header = in.readLine();
    if (header == null || header.isBlank()) {
      throw new BrokenFile("the fixes file is empty; it needs a header");
    }
    header = header.startsWith("\uFEFF") ? header.substring(1) : header;
    char separator = separator(header);
    var columns = columns(split(header, separator));
    var rows = new ArrayList<Row>();
    var problems = new ArrayList<Problem>();
    int number = 1;
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        var row = row(number, cells(columns, split(line, separator)));
        var ahead = Duration.between(row.receivedAt(), row.fix().time());
        if (ahead.compareTo(MAX_AHEAD) > 0) {
          problems.add(quarantined(number, ahead));
        } else {
          rows.add(row);
        }
      } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
        problems.add(
            new Problem(
                number,
                "BROKEN",
                "第 " + number + " 行无法读取：" + e.getMessage(),
                "row " + number + " cannot be read: " + e.getMessage()));
      }
    }
    rows.sort(
        Comparator.comparing(Row::receivedAt)
            .thenComparing(row -> row.fix().time())
            .thenComparing(Row::row));
    return new Content(rows, problems);
  }

  private static Problem quarantined(int row, Duration ahead) {
    return new Problem(
        row,
        "QUARANTINED",
        "定位时间比接收时间早到 " + ahead.toSeconds() + " 秒（设备时钟超前），隔离不判定",
        "the time is " + ahead.toSeconds() + " s ahead of the receipt; quarantined, not judged");
  }

  private static char separator(String header) {
    return header.indexOf('\t') >= 0 ? '\t' : header.indexOf(';') >= 0 ? ';' : ',';
  }

  private static Map<String, Integer> columns(List<String> header) throws BrokenFile {
    var columns = new HashMap<String, Integer>();
    for (int i = 0; i < header.size(); i++) {
      var plain = header.get(i).strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
      var name = NAMES.get(plain);
      if (name != null && columns.putIfAbsent(name, i) != null) {
        throw new BrokenFile("the fixes file has two columns for " + name);
      }
    }
    for (var needed : List.of("time", "lon", "lat")) {
      if (!columns.containsKey(needed)) {
        throw new BrokenFile(
            "the header of the fixes file has no column '"
                + needed
                + "'; it should read receivedAt,time,lon,lat,accuracy");
      }
    }
    return columns;
  }

  private static Map<String, String> cells(Map<String, Integer> columns, List<String> cells) {
    var values = new HashMap<String, String>();
    columns.forEach(
        (name, at) -> {
          if (at < cells.size() && !cells.get(at).isBlank()) {
            values.put(name, cells.get(at).strip());
          }
        });
    return values;
  }

  private static Row row(int number, Map<String, String> cells) {
    var said = time("time", need(cells, "time"));
    var received = cells.get("receivedAt");
    var receivedAt = received == null ? said : time("receivedAt", received);
    var time = repaired(said, receivedAt);
    double lon = number("lon", need(cells, "lon"));
    double lat = number("lat", need(cells, "lat"));
    if (lon == 0 && lat == 0) {
      throw new IllegalArgumentException("0, 0 is a receiver without a fix");
    }
    var fix =
        new Fix(
            time,
            lon,
            lat,
            optional("accuracy", cells.get("accuracy")),
            source(cells.get("source")),
            optional("speed", cells.get("speed")));
    return new Row(number, cells.getOrDefault("subject", ""), receivedAt, fix, !time.equals(said));
  }

  private static Instant repaired(Instant said, Instant receivedAt) {
    var oldest = receivedAt.minus(MAX_AGE);
    if (!said.isBefore(oldest)) {
      return said;
    }
    var later = said.plus(WEEK_ROLLOVER);
    boolean plausible = !later.isBefore(oldest) && !later.isAfter(receivedAt.plus(MAX_AHEAD));
    return plausible ? later : said;
  }

  private static String need(Map<String, String> cells, String name) {
    var value = cells.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static Fix.Source source(@Nullable String text) {
    if (text == null) {
      return Fix.Source.GNSS;
    }
    var name = text.toUpperCase(Locale.ROOT).replace("-", "");
    return switch (name) {
      case "GNSS", "GPS", "BDS", "SATELLITE" -> Fix.Source.GNSS;
      case "CELL", "LBS", "NETWORK" -> Fix.Source.CELL;
      case "WIFI" -> Fix.Source.WIFI;
      default -> throw new IllegalArgumentException("source is GNSS, CELL or WIFI, not " + text);
    };
  }

  private static OptionalDouble optional(String name, @Nullable String text) {
    if (text == null) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number(name, text));
  }

  private static double number(String name, String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the name of the column.
    }
    throw new IllegalArgumentException(name + " is no number: " + text);
  }

  /// ISO 8601 with an offset, Unix seconds or milliseconds, or a local time or date of
  /// Asia/Shanghai.
  static Instant time(String name, String text) {
    if (text.matches("-?\\d+(\\.\\d+)?")) {
      double value = Double.parseDouble(text);
      double seconds = Math.abs(value) > 1e11 ? value / 1000 : value;
      return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }
    try {
      var iso = text.replace(' ', 'T');
      if (iso.length() == 10) {
        return LocalDate.parse(iso).atStartOfDay(Schedule.ZONE).toInstant();
      }
      boolean offset = iso.endsWith("Z") || iso.matches(".*T.*[+-]\\d{2}(:?\\d{2})?$");
      return offset
          ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2")).toInstant()
          : LocalDateTime.parse(iso).atZone(Schedule.ZONE).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(name + " is no time: " + text, e);
    }
  }

  /// Cells of one line; quotes may enclose separators, a doubled quote is a quote.
  static List<String> split(String line, char separator) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
