package io.mingge.geofence.engine;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The reason for a judgement in one short sentence, for the officer and for the record. Times in
/// it are those of Asia/Shanghai.
public record Explanation(String zh, String en) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(Schedule.ZONE);

  static Explanation of(Judgement judgement) {
    var words = new Words();
    switch (judgement.effect()) {
      case SPIKE ->
          words.add(
              "定位跳变后又返回，此前的跳变定位不予采信",
              "the position jumped away and came back; the fix before is not believed");
      case LIFTED -> lifted(judgement, words);
      default -> place(judgement, words);
    }
    return words.done();
  }

  static Explanation of(Rejudgement.Change change) {
    var words = new Words();
    var now = change.now();
    var former = change.former();
    if (now == null) {
      words.add(
          "补传定位表明此前的告警依据不成立，请人工核实", "late fixes show that this alarm does not hold; to be checked");
    } else if (former == null) {
      words.add("补传定位补判：", "found by a late fix: ");
      var judgement = change.judgement();
      if (judgement != null) {
        place(judgement, words);
      }
    } else {
      words.add("补传定位修正：开始 ", "corrected by a late fix: began ");
      words.both(time(now.occurredAt()));
      var ended = now.endedAt();
      if (ended != null) {
        words.add("，结束 ", ", ended ");
        words.both(time(ended));
      }
    }
    return words.done();
  }

  private static void lifted(Judgement judgement, Words words) {
    switch (judgement.violation()) {
      case CURFEW_BREACH -> words.add("宵禁时段结束或已批准请假，规则不再适用", "the curfew no longer applies");
      case FORBIDDEN_ZONE_ENTRY -> words.add("禁止区域不再适用", "the forbidden zone no longer applies");
      case BOUNDARY_EXIT, LEAVE_DEVIATION, LEAVE_OVERDUE ->
          words.add(
              "外出规则已变化（请假、许可或区域调整），原告警情形不再适用",
              "the rule changed (leave, permit or zone) and no longer applies");
    }
  }

  private static void place(Judgement judgement, Words words) {
    switch (judgement.decision()) {
      case UNKNOWN -> words.add("无法判定：", "unknown: ");
      case UNCERTAIN -> words.add("待确认：", "uncertain: ");
      case INSIDE, OUTSIDE -> {}
    }
    long meters = Math.round(Math.abs(judgement.violationMeters()));
    boolean violating = judgement.violationMeters() > 0;
    switch (judgement.violation()) {
      case BOUNDARY_EXIT, LEAVE_OVERDUE ->
          words.add(
              (violating ? "越出边界 " : "在边界内 ") + meters + " m",
              meters + (violating ? " m outside the boundary" : " m inside the boundary"));
      case LEAVE_DEVIATION ->
          words.add(
              (violating ? "偏离批准目的地和路线 " : "在批准范围内 ") + meters + " m",
              meters
                  + (violating
                      ? " m off the approved destination and route"
                      : " m inside the approved area"));
      case CURFEW_BREACH ->
          words.add(
              (violating ? "宵禁时段离开住处 " : "宵禁时段在住处内 ") + meters + " m",
              meters + (violating ? " m outside the curfew place" : " m inside the curfew place"));
      case FORBIDDEN_ZONE_ENTRY ->
          words.add(
              (violating ? "进入禁止区域 " : "在禁止区域外 ") + meters + " m",
              meters
                  + (violating ? " m inside the forbidden zone" : " m outside the forbidden zone"));
    }
    basis(judgement, words);
    end(judgement, words);
  }

  private static void basis(Judgement judgement, Words words) {
    var fix = judgement.fix();
    long accuracy = Math.round(fix.effectiveAccuracyMeters());
    if (fix.accuracyKnown()) {
      words.add("，精度 " + accuracy + " m", ", accuracy " + accuracy + " m");
    } else {
      words.add("，精度未知（按 " + accuracy + " m）", ", accuracy unknown (taken as " + accuracy + " m)");
    }
    if (judgement.cause() == Judgement.Cause.SEGMENT) {
      words.add("，两次定位之间的连线穿过该区域", ", on the straight line between two fixes");
    } else if (judgement.cause() == Judgement.Cause.CLOCK) {
      words.add("，按 ", ", by the fix of ");
      words.both(time(fix.time()));
      words.add(" 的定位", "");
    } else if (judgement.decision() == Decision.OUTSIDE && judgement.fixesInARow() > 0) {
      int count = judgement.fixesInARow();
      words.add("，连续第 " + count + " 个定位", ", fix no. " + count + " in a row");
    }
    if (judgement.implausibleJump()) {
      words.add("，位置突跳存疑", ", an implausible jump");
    }
  }

  private static void end(Judgement judgement, Words words) {
    if (judgement.violation() == Violation.LEAVE_OVERDUE && judgement.effect() == Effect.RAISED) {
      words.add("，请假已到期未返回", ", the leave is over");
    }
    switch (judgement.effect()) {
      case SUPPRESSED ->
          words.add("，已获批准或处于应急时段，不告警", ", covered by a leave, permit or emergency, no alarm");
      case RECOVERED -> words.add("，已恢复", ", recovered");
      case LATE -> words.add("，补传定位，按时间顺序重新判定", ", late fix, the past is judged again");
      case NONE, CANDIDATE, RAISED, REPEATED, LIFTED, SPIKE, DUPLICATE, CORRECTED, ANNOTATED -> {}
    }
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static final class Words {
    private final StringBuilder zh = new StringBuilder();
    private final StringBuilder en = new StringBuilder();

    void add(String chinese, String english) {
      zh.append(chinese);
      en.append(english);
    }

    void both(String text) {
      add(text, text);
    }

    Explanation done() {
      return new Explanation(zh.toString(), en.toString());
    }
  }
}
