package io.mingge.data.township;

import java.util.List;
import java.util.Map;

/** Short titles of incidents; no person, no phone number, nothing from a real case. */
final class IncidentTitles {

  private static final List<String> TYPES =
      List.of("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11");

  private static final Map<String, List<String>> DISPUTES =
      Map.ofEntries(
          Map.entry("01", List.of("夫妻家务琐事争吵", "赡养费分担争议", "分家析产争议", "彩礼返还争议")),
          Map.entry("02", List.of("排水流向邻院", "院墙边界争议", "通道堆物挡路", "树木遮光争议", "饲养家禽气味")),
          Map.entry("03", List.of("言语冲突要求道歉", "群聊不当言论争议")),
          Map.entry("04", List.of("老宅归属争议", "共用水井使用争议", "车库占用争议")),
          Map.entry("05", List.of("车辆刮擦赔偿", "牲畜啃食作物赔偿", "农药飘移损害赔偿")),
          Map.entry("06", List.of("购销货款拖欠", "房屋租金争议", "农资质量争议", "代收代储费用争议")),
          Map.entry("07", List.of("零工工钱拖欠", "工伤误工费争议")),
          Map.entry("08", List.of("民间借款逾期", "担保责任争议")),
          Map.entry("09", List.of("承包地界争议", "土地流转租金争议", "灌溉用水先后争议", "林地边界争议")),
          Map.entry("10", List.of("合伙账目争议", "红白事费用争议")),
          Map.entry("11", List.of("征地补偿面积争议", "道路施工占地争议")));

  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "HAZARD", List.of("井盖松动", "电线低垂", "焚烧秸秆隐患", "路口视线遮挡", "消防通道堆物", "护栏缺损"),
          "SECURITY", List.of("夜间可疑撬锁，已报派出所", "醉酒滋事，已报派出所"),
          "CITY_MGMT", List.of("占道经营", "垃圾清运不及时"),
          "SERVICE", List.of("路灯不亮", "代办医保"));

  private IncidentTitles() {}

  static String type(int index) {
    return TYPES.get(index);
  }

  static String title(String kind, String type, Dice dice) {
    var titles = kind.equals("DISPUTE") ? DISPUTES.get(type) : OTHERS.get(kind);
    if (titles == null) {
      throw new IllegalArgumentException(kind + ' ' + type);
    }
    return dice.pick(titles);
  }
}
