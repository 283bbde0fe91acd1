package io.mingge.geofence.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.geofence.engine.Decision;
import io.mingge.geofence.engine.Effect;
import io.mingge.geofence.engine.Episode;
import io.mingge.geofence.engine.Explanation;
import io.mingge.geofence.engine.Judgement;
import io.mingge.geofence.engine.Outcome.Order;
import io.mingge.geofence.engine.Rejudgement.Change;
import io.mingge.geofence.engine.Schedule;
import io.mingge.geofence.replay.FixesFile.Problem;
import io.mingge.geofence.replay.FixesFile.Row;
import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes one object a line as JSON, or one line of a table. Fields keep their names and their
/// order; a field without a value is null, never missing.
final class ReplayPrinter {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(Schedule.ZONE);

  private final PrintStream out;
  private final boolean json;
  private final boolean chinese;
  private final Map<String, String> names;
  private final Map<String, ZonesFile.Kind> kinds;

  ReplayPrinter(PrintStream out, boolean json, boolean chinese, ZonesFile zones) {
    this.out = out;
    this.json = json;
    this.chinese = chinese;
    this.names = zones.names();
    this.kinds = zones.kinds();
    if (!json) {
      out.printf(
          "%-14s  %-14s  %-12s  %-9s  %-10s  %9s  %8s  %s%n",
          "received", "time", "zone", "decision", "effect", "distance", "accuracy", "reason");
    }
  }

  void problem(Problem problem) {
    var line = new LinkedHashMap<String, @Nullable Object>();
    line.put("type", "problem");
    line.put("row", problem.row());
    line.put("kind", problem.kind());
    line.put("reason", reason(new Explanation(problem.zh(), problem.en())));
    print(line);
  }

  void decision(String subject, @Nullable Row row, Judgement judgement) {
    var line = start("decision", subject, row, judgement.at());
    put(line, judgement);
    print(line);
  }

  void nothingApplies(Row row, Order order) {
    var line = start("decision", row.subject(), row, row.receivedAt());
    line.put("rule", null);
    line.put("zone", null);
    line.put("zoneName", null);
    line.put("zoneKind", null);
    line.put("decision", "UNKNOWN");
    line.put("effect", order == Order.IN_ORDER ? "NONE" : order.name());
    line.put("cause", "FIX");
    line.put("late", order == Order.LATE);
    line.put("distanceMeters", null);
    line.put("accuracyMeters", accuracy(row.fix().accuracyMeters().orElse(Double.NaN)));
    line.put("fixesInARow", 0);
    line.put("jump", false);
    line.put("cover", null);
    line.put("occurredAt", null);
    line.put("time", row.fix().time().toString());
    line.put("at", row.fix().time().toString());
    line.put("lon", row.fix().lon());
    line.put("lat", row.fix().lat());
    line.put("reason", reason(new Explanation("此时没有适用的规则", "no rule applies at this time")));
    print(line);
  }

  /// @param judgement that confirmed it; null if it cannot be told any more
  /// @param change null for an alarm in time
  void alarm(
      String subject,
      @Nullable Row row,
      int number,
      Episode episode,
      @Nullable Judgement judgement,
      @Nullable Change change) {
    var line = start("alarm", subject, row, episode.raisedAt());
    line.put("alarm", number);
    line.put("alarmType", episode.violation().alarmType());
    if (judgement != null) {
      put(line, judgement);
    }
    line.put("rule", episode.violation());
    place(line, episode.zoneId());
    line.put("effect", "RAISED");
    line.put("late", change != null);
    line.put("occurredAt", episode.occurredAt().toString());
    line.put("raisedAt", episode.raisedAt().toString());
    line.put("endedAt", instant(episode.endedAt()));
    if (change != null) {
      line.put("reason", reason(change.explanation()));
    }
    print(line);
  }

  void update(
      String subject,
      @Nullable Row row,
      int number,
      Episode episode,
      Effect effect,
      Explanation why) {
    var ended = episode.endedAt();
    var line = start("update", subject, row, ended == null ? episode.raisedAt() : ended);
    line.put("alarm", number);
    line.put("alarmType", episode.violation().alarmType());
    line.put("rule", episode.violation());
    place(line, episode.zoneId());
    line.put("effect", effect);
    line.put("occurredAt", episode.occurredAt().toString());
    line.put("raisedAt", episode.raisedAt().toString());
    line.put("endedAt", instant(episode.endedAt()));
    line.put("reason", reason(why));
    print(line);
  }

  void suppressed(String subject, @Nullable Row row, Judgement judgement) {
    var line = start("suppressed", subject, row, judgement.at());
    put(line, judgement);
    print(line);
  }

  void suppressedLate(Row row, Episode episode, Change change) {
    var line = start("suppressed", row.subject(), row, row.receivedAt());
    line.put("rule", episode.violation());
    place(line, episode.zoneId());
    line.put("effect", "SUPPRESSED");
    line.put("late", true);
    line.put("cover", episode.coveredBy());
    line.put("occurredAt", episode.occurredAt().toString());
    line.put("reason", reason(change.explanation()));
    print(line);
  }

  void spike(Row row, Judgement judgement) {
    var line = start("spike", row.subject(), row, row.receivedAt());
    line.put("time", judgement.fix().time().toString());
    line.put("lon", judgement.fix().lon());
    line.put("lat", judgement.fix().lat());
    line.put("reason", reason(judgement.explanation()));
    print(line);
  }

  void summary(ReplaySummary summary) {
    var line = new LinkedHashMap<String, @Nullable Object>();
    line.put("type", "summary");
    line.putAll(summary.values());
    print(line);
  }

  private static Map<String, @Nullable Object> start(
      String type, String subject, @Nullable Row row, Instant clock) {
    var line = new LinkedHashMap<String, @Nullable Object>();
    line.put("type", type);
    line.put("row", row == null ? null : row.row());
    if (!subject.isEmpty()) {
      line.put("subject", subject);
    }
    line.put("receivedAt", (row == null ? clock : row.receivedAt()).toString());
    return line;
  }

  private void place(Map<String, @Nullable Object> line, String zoneId) {
    line.put("zone", zoneId);
    line.put("zoneName", names.getOrDefault(zoneId, zoneId));
    line.put("zoneKind", kinds.get(zoneId));
  }

  private void put(Map<String, @Nullable Object> line, Judgement judgement) {
    var fix = judgement.fix();
    line.put("rule", judgement.violation());
    place(line, judgement.zoneId());
    line.put("decision", judgement.decision());
    line.put("effect", judgement.effect());
    line.put("cause", judgement.cause());
    line.put("late", judgement.effect() == Effect.LATE);
    boolean gone = judgement.effect() == Effect.LIFTED && judgement.decision() == Decision.UNKNOWN;
    line.put("distanceMeters", gone ? null : Math.round(judgement.violationMeters() * 10) / 10.0);
    line.put("accuracyMeters", accuracy(fix.accuracyMeters().orElse(Double.NaN)));
    line.put("fixesInARow", judgement.fixesInARow());
    line.put("jump", judgement.implausibleJump());
    line.put("cover", judgement.coverId());
    line.put("occurredAt", instant(judgement.occurredAt()));
    line.put("time", fix.time().toString());
    line.put("at", judgement.at().toString());
    line.put("lon", fix.lon());
    line.put("lat", fix.lat());
    line.put("reason", reason(judgement.explanation()));
  }

  private static @Nullable Object accuracy(double meters) {
    return Double.isNaN(meters) ? null : meters;
  }

  private static @Nullable String instant(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static Map<String, String> reason(Explanation why) {
    var reason = new LinkedHashMap<String, String>();
    reason.put("zh", why.zh());
    reason.put("en", why.en());
    return reason;
  }

  private void print(Map<String, @Nullable Object> line) {
    if (json) {
      try {
        out.println(JSON.writeValueAsString(line));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("strings and numbers are always JSON", e);
      }
    } else {
      out.println(row(line));
    }
  }

  // ---- the table
  // ---------------------------------------------------------------------------------

  private String row(Map<String, @Nullable Object> line) {
    var type = text(line.get("type"));
    var why =
        line.get("reason") instanceof Map<?, ?> reason
            ? text(reason.get(chinese ? "zh" : "en"))
            : "";
    return switch (type) {
      case "decision" ->
          String.format(
              Locale.ROOT,
              "%-14s  %-14s  %-12s  %-9s  %-10s  %9s  %8s  %s",
              local(line.get("receivedAt")),
              local(line.get("time")),
              text(line.get("zone")),
              text(line.get("decision")),
              text(line.get("effect")),
              meters(line.get("distanceMeters")),
              meters(line.get("accuracyMeters")),
              why);
      case "summary" ->
          line.entrySet().stream()
              .filter(entry -> !entry.getKey().equals("type"))
              .map(entry -> entry.getKey() + " " + entry.getValue())
              .collect(Collectors.joining(", "));
      case "problem" -> "!! " + why;
      default -> {
        var head =
            List.of(
                type.toUpperCase(Locale.ROOT),
                text(line.get("alarm")),
                text(line.get("alarmType")),
                text(line.get("zone")),
                type.equals("alarm") ? "" : text(line.get("effect")),
                line.get("occurredAt") == null ? "" : local(line.get("occurredAt")));
        yield ">> "
            + head.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "))
            + "  "
            + why;
      }
    };
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String local(@Nullable Object instant) {
    return instant == null ? "-" : LOCAL.format(Instant.parse(instant.toString()));
  }

  private static String meters(@Nullable Object value) {
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%.0f m", number.doubleValue())
        : "?";
  }
}
