package io.mingge.delivery.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The words of a mail, Chinese first. Pure.
final class MailWords {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

  private static final Map<String, String> LEVELS =
      Map.of("SERIOUS", "严重", "GENERAL", "一般", "REMINDER", "提醒");

  private static final Map<String, String> EVENTS =
      Map.of(
          "alarm.raised", "新预警",
          "alarm.reopened", "预警再次发生",
          "alarm.escalated", "预警超时未签收，已升级",
          "alarm.changed", "预警有变化");

  private MailWords() {}

  static String subject(JsonNode alarm) {
    return "【明格】%s · %s · %s"
        .formatted(
            word(EVENTS, alarm.path("event").asText()),
            word(LEVELS, alarm.path("level").asText()),
            alarm.path("type").asText());
  }

  static List<String> lines(JsonNode alarm) {
    var at = TIME.format(Instant.parse(alarm.path("raisedAt").asText()));
    return List.of(
        "%s：%s（%s）"
            .formatted(
                word(EVENTS, alarm.path("event").asText()),
                alarm.path("type").asText(),
                word(LEVELS, alarm.path("level").asText())),
        "产生时间：" + at,
        "编号：" + alarm.path("alarmId").asText(),
        "对象与位置请登录系统查看。预警只是提示，不是证据。",
        "",
        "Alarm %s, %s, raised %s (Asia/Shanghai). Sign in to see whom and where."
            .formatted(
                alarm.path("type").asText(),
                alarm.path("level").asText().toLowerCase(Locale.ROOT),
                at),
        "");
  }

  private static String word(Map<String, String> words, String code) {
    return words.getOrDefault(code, code);
  }
}
