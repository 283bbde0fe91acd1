package io.mingge.incident;

import java.util.Arrays;
import java.util.Optional;

/** The seventeen dispute types of the national base data, with their two-digit codes. */
public enum DisputeType {
  MARRIAGE_FAMILY("01", "婚恋家庭", "Marriage and family"),
  NEIGHBOUR("02", "邻里", "Neighbours"),
  PERSONALITY_RIGHTS("03", "人格权", "Personality rights"),
  PROPERTY_RIGHTS("04", "物权", "Property rights"),
  TORT("05", "侵权", "Tort"),
  CONTRACT("06", "合同", "Contract"),
  LABOUR("07", "劳动人事", "Labour"),
  FINANCE_LENDING("08", "金融借贷", "Finance and lending"),
  LAND_RESOURCES("09", "土地及资源权属", "Land and resources"),
  OTHER_CIVIL("10", "其他民商事", "Other civil and commercial"),
  CONSTRUCTION("11", "城乡建设发展", "Urban and rural construction"),
  CIVIL_AFFAIRS("12", "涉民政", "Civil affairs"),
  OTHER_ADMINISTRATIVE("13", "其他行政执法", "Other administrative enforcement"),
  LITIGATION("14", "涉法涉诉", "Litigation"),
  ORGANISATION_DISCIPLINE("15", "涉组织涉纪检", "Organisation and discipline"),
  ETHNIC_RELIGIOUS("16", "涉民族宗教", "Ethnic and religious affairs"),
  OTHER("99", "其他", "Other");

  private final String code;
  private final String zh;
  private final String en;

  DisputeType(String code, String zh, String en) {
    this.code = code;
    this.zh = zh;
    this.en = en;
  }

  public String code() {
    return code;
  }

  public String zh() {
    return zh;
  }

  public String en() {
    return en;
  }

  public static Optional<DisputeType> findCode(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }
}
