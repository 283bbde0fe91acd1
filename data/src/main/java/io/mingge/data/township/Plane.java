package io.mingge.data.township;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * A local plane in metres around a centre, east first. Good to about 0.1 % within a county, which
 * is enough to draw a synthetic place; it is not a map projection and nothing measures with it
 * later.
 */
record Plane(double lon, double lat) {

  static final GeometryFactory FACTORY = new GeometryFactory();

  private static final double METERS_PER_DEGREE_NORTH = 110_990;
  private static final double METERS_PER_DEGREE_EQUATOR = 111_320;

  double metersPerDegreeEast() {
    return METERS_PER_DEGREE_EQUATOR * StrictMath.cos(StrictMath.toRadians(lat));
  }

  Coordinate toDegrees(Coordinate meters) {
    return new Coordinate(
        round(lon + meters.x / metersPerDegreeEast()),
        round(lat + meters.y / METERS_PER_DEGREE_NORTH));
  }

  Coordinate toMeters(Coordinate degrees) {
    return new Coordinate(
        (degrees.x - lon) * metersPerDegreeEast(), (degrees.y - lat) * METERS_PER_DEGREE_NORTH);
  }

  /** The same shape in degrees; equal vertices stay equal, so a coverage stays a coverage. */
  Geometry toDegrees(Geometry meters) {
    return mapped(meters, true);
  }

  Geometry toMeters(Geometry degrees) {
    return mapped(degrees, false);
  }

  /** To 1e-7 degrees, about a centimetre. */
  static double round(double degrees) {
    return StrictMath.rint(degrees * 1e7) / 1e7;
  }

  private Geometry mapped(Geometry geometry, boolean degrees) {
    Geometry copy = geometry.copy();
    copy.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence seq, int i) {
            Coordinate from = seq.getCoordinateCopy(i);
            Coordinate to = degrees ? toDegrees(from) : toMeters(from);
            seq.setOrdinate(i, 0, to.x);
            seq.setOrdinate(i, 1, to.y);
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return true;
          }
        });
    return copy;
  }
}
