package io.mingge.geofence.engine;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

/// Joins what was drawn across the 180° meridian: an edge from 179.8 to -179.8 is meant to be
/// short, so the second longitude is written as 180.2. Other geometry is returned as it is.
final class Antimeridian {

  private Antimeridian() {}

  static Geometry unwrapped(Geometry geometry) {
    if (geometry.getEnvelopeInternal().getWidth() <= 180) {
      return geometry;
    }
    var joined = geometry.copy();
    joined.apply(new Unwrap(geometry.getCoordinate().x));
    joined.geometryChanged();
    return joined;
  }

  private static final class Unwrap implements CoordinateSequenceFilter {
    private double previous;

    Unwrap(double start) {
      this.previous = start;
    }

    @Override
    public void filter(CoordinateSequence sequence, int i) {
      double lon = Places.near(previous, sequence.getX(i));
      sequence.setOrdinate(i, 0, lon);
      previous = lon;
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public boolean isGeometryChanged() {
      return true;
    }
  }
}
