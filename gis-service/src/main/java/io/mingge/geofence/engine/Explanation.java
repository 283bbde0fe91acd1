package io.mingge.geofence.engine;

/// The reason for a judgement in one short sentence, for the officer and for the record.
public record Explanation(String zh, String en) {

  static Explanation of(
      Zone zone, Fix fix, Decision decision, Effect effect, double violationMeters, int count) {
    var zh = new StringBuilder(placeZh(zone, decision, violationMeters));
    var en = new StringBuilder(placeEn(zone, decision, violationMeters));
    long accuracy = Math.round(fix.effectiveAccuracyMeters());
    zh.append(fix.accuracyKnown() ? "，精度 " : "，精度未知（按 ").append(accuracy).append(" m");
    en.append(fix.accuracyKnown() ? ", accuracy " : ", accuracy unknown (taken as ");
    en.append(accuracy).append(" m");
    if (!fix.accuracyKnown()) {
      zh.append("）");
      en.append(")");
    }
    if (decision == Decision.OUTSIDE && count > 0) {
      zh.append("，连续第 ").append(count).append(" 个定位");
      en.append(", fix no. ").append(count).append(" in a row");
    }
    switch (effect) {
      case SUPPRESSED -> {
        zh.append("，已批准请假，不告警");
        en.append(", on approved leave, no alarm");
      }
      case RECOVERED -> {
        zh.append("，已恢复");
        en.append(", recovered");
      }
      case LATE -> {
        zh.append("，补传定位，不改变当前判定");
        en.append(", late fix, present state unchanged");
      }
      case NONE, CANDIDATE, RAISED, REPEATED, DUPLICATE -> {}
    }
    return new Explanation(zh.toString(), en.toString());
  }

  private static String placeZh(Zone zone, Decision decision, double violationMeters) {
    long meters = Math.round(Math.abs(violationMeters));
    boolean violating = violationMeters > 0;
    var side =
        switch (zone.kind()) {
          case PERMITTED -> violating ? "越出边界 " : "在边界内 ";
          case FORBIDDEN -> violating ? "进入禁止区域 " : "在禁止区域外 ";
        };
    return doubtZh(decision) + side + meters + " m";
  }

  private static String placeEn(Zone zone, Decision decision, double violationMeters) {
    long meters = Math.round(Math.abs(violationMeters));
    boolean violating = violationMeters > 0;
    var side =
        switch (zone.kind()) {
          case PERMITTED -> violating ? " m outside the boundary" : " m inside the boundary";
          case FORBIDDEN ->
              violating ? " m inside the forbidden zone" : " m outside the forbidden zone";
        };
    return doubtEn(decision) + meters + side;
  }

  private static String doubtZh(Decision decision) {
    return switch (decision) {
      case UNKNOWN -> "无法判定：";
      case UNCERTAIN -> "待确认：";
      case INSIDE, OUTSIDE -> "";
    };
  }

  private static String doubtEn(Decision decision) {
    return switch (decision) {
      case UNKNOWN -> "unknown: ";
      case UNCERTAIN -> "uncertain: ";
      case INSIDE, OUTSIDE -> "";
    };
  }
}
