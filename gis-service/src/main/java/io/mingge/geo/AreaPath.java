package io.mingge.geo;

import java.util.regex.Pattern;

/**
 * The path of an administrative code: county, town, village and grid, each level ending with `/`.
 * Rights and filters are prefixes of it, so a county's path is the start of every path in the
 * county. A code says its own level: twelve digits are six of the county, three of the town, three
 * of the village; a grid has four more.
 */
public final class AreaPath {

  private static final Pattern CODE = Pattern.compile("[1-9][0-9]{11}([0-9]{4})?");

  private AreaPath() {}

  /**
   * `371603101200` → `371603000000/371603101000/371603101200/`; refuses anything that is no code.
   */
  public static String of(String code) {
    if (!isCode(code)) {
      throw new IllegalArgumentException("not an area or grid code: " + code);
    }
    StringBuilder path = new StringBuilder(code.substring(0, 6)).append("000000/");
    if (!code.startsWith("000", 6)) {
      path.append(code, 0, 9).append("000/");
    }
    if (!code.startsWith("000", 9)) {
      path.append(code, 0, 12).append('/');
    }
    return code.length() == 12 ? path.toString() : path.append(code).append('/').toString();
  }

  public static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }

  /** The last code of a path: the area it names. */
  public static String code(String path) {
    String[] codes = path.split("/", -1);
    return codes.length < 2 ? path : codes[codes.length - 2];
  }
}
