package io.mingge.hotspot.statistics;

/**
 * The three-degree Gauss–Krüger zone of CGCS2000 a county belongs to, by the longitude of its middle.
 * EPSG numbers them without gaps by central meridian, EPSG:4534 (75° E) to EPSG:4554 (135° E); in
 * these planes distances are metres. A county keeps one zone, even where it reaches into the next.
 */
public record GaussKruegerZone(int centralMeridianDegrees) {

  private static final int FIRST_MERIDIAN = 75;
  private static final int LAST_MERIDIAN = 135;
  private static final int FIRST_CODE = 4534;

  public GaussKruegerZone {
    if (centralMeridianDegrees < FIRST_MERIDIAN
        || centralMeridianDegrees > LAST_MERIDIAN
        || centralMeridianDegrees % 3 != 0) {
      throw new IllegalArgumentException("no zone at " + centralMeridianDegrees + "° E");
    }
  }

  public static GaussKruegerZone at(double longitude) {
    return new GaussKruegerZone(
        Math.clamp(Math.round(longitude / 3) * 3, FIRST_MERIDIAN, LAST_MERIDIAN));
  }

  public String code() {
    return "EPSG:" + (FIRST_CODE + (centralMeridianDegrees - FIRST_MERIDIAN) / 3);
  }
}
