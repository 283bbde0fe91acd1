package io.mingge.incident;

import java.util.Arrays;
import java.util.Optional;

/** How many are concerned, by the codes of the national base data. */
public enum Scale {
  INDIVIDUAL("01"),
  GROUP("02"),
  LARGE_GROUP("03");

  private final String code;

  Scale(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  public static Optional<Scale> findCode(String code) {
    return Arrays.stream(values()).filter(scale -> scale.code.equals(code)).findFirst();
  }
}
