package io.mingge.geofence;

import org.jspecify.annotations.Nullable;

/// What is wrong with a drawing, in words for the person who drew it, and where if it is at a
/// place. `repairable`: the repaired drawing is offered and may be taken.
public record ShapeFlaw(
    Code code,
    String zh,
    String en,
    @Nullable Double lon,
    @Nullable Double lat,
    boolean repairable) {

  public enum Code {
    UNREADABLE,
    NOT_AN_AREA,
    EMPTY,
    TOO_SMALL,
    TOO_MANY_VERTICES,
    SIZE_OUT_OF_RANGE,
    SELF_CROSSING,
    AXES_SWAPPED,
    OUTSIDE_CHINA,
    OUTSIDE_COUNTY,
    CRS_MISMATCH
  }

  static ShapeFlaw of(Code code, String zh, String en) {
    return new ShapeFlaw(code, zh, en, null, null, false);
  }
}
