package io.mingge.geofence.replay;

import io.mingge.geofence.engine.Decision;
import io.mingge.geofence.engine.Episode;
import io.mingge.geofence.engine.Outcome.Order;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// Counts of one replay.
final class ReplaySummary {

  private final Map<Order, Integer> orders = new EnumMap<>(Order.class);
  private final Map<Decision, Integer> decisions = new EnumMap<>(Decision.class);
  private final Map<String, Integer> byType = new TreeMap<>();
  private int broken;
  private int quarantined;
  private int repaired;
  private int alarms;
  private int repeated;
  private int corrected;
  private int suppressed;
  private int spikes;
  private int open;
  private int recovered;

  void problem(FixesFile.Problem problem) {
    if (problem.kind().equals("BROKEN")) {
      broken++;
    } else {
      quarantined++;
    }
  }

  void fix(Order order, boolean wasRepaired) {
    orders.merge(order, 1, Integer::sum);
    repaired += wasRepaired ? 1 : 0;
  }

  void decision(Decision decision) {
    decisions.merge(decision, 1, Integer::sum);
  }

  /// The number of the alarm.
  int raised(Episode episode) {
    byType.merge(episode.violation().alarmType(), 1, Integer::sum);
    return ++alarms;
  }

  void repeated() {
    repeated++;
  }

  void corrected() {
    corrected++;
  }

  void suppressed() {
    suppressed++;
  }

  void spike() {
    spikes++;
  }

  void left(Episode episode, boolean withdrawn) {
    open += !withdrawn && episode.endedAt() == null ? 1 : 0;
    recovered += !withdrawn && episode.endedAt() != null ? 1 : 0;
  }

  int broken() {
    return broken;
  }

  Map<String, Object> values() {
    var values = new java.util.LinkedHashMap<String, Object>();
    int fixes = orders.values().stream().mapToInt(Integer::intValue).sum();
    values.put("fixes", fixes);
    values.put("inOrder", orders.getOrDefault(Order.IN_ORDER, 0));
    values.put("late", orders.getOrDefault(Order.LATE, 0));
    values.put("duplicates", orders.getOrDefault(Order.DUPLICATE, 0));
    values.put("repaired", repaired);
    values.put("quarantined", quarantined);
    values.put("brokenRows", broken);
    values.put("decisions", decisions);
    values.put("alarms", alarms);
    values.put("alarmsByType", byType);
    values.put("openAlarms", open);
    values.put("endedAlarms", recovered);
    values.put("correctedAlarms", corrected);
    values.put("repeatedFixes", repeated);
    values.put("suppressed", suppressed);
    values.put("spikes", spikes);
    return values;
  }
}
