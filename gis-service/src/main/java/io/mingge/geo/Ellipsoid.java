package io.mingge.geo;

/** The CGCS2000 ellipsoid; its flattening differs from WGS 84 in the eleventh digit. */
final class Ellipsoid {

  static final double AXIS_METERS = 6_378_137.0;
  static final double FLATTENING = 1 / 298.257222101;
  static final double MINOR_AXIS_METERS = AXIS_METERS * (1 - FLATTENING);

  private Ellipsoid() {}
}
