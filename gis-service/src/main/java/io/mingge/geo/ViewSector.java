package io.mingge.geo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/**
 * What a camera can see as far as its file says: azimuth clockwise from north, angle of view,
 * range. An unknown azimuth sees all around, which is why such a camera is shown as unverified.
 * Walls and heights are not known here.
 */
public record ViewSector(
    LonLat place, @Nullable Double azimuthDegrees, double fieldOfViewDegrees, double rangeMeters) {

  // At 5° the chord lies 0.1 % of the range inside the arc.
  private static final double STEP_DEGREES = 5;

  public ViewSector {
    if (!(fieldOfViewDegrees > 0 && fieldOfViewDegrees <= 360 && rangeMeters > 0)) {
      throw new IllegalArgumentException("a view has an angle up to 360° and a range");
    }
  }

  public boolean allAround() {
    return azimuthDegrees == null || fieldOfViewDegrees >= 360;
  }

  /** A fan with its corner at the camera, or a closed circle. */
  public Polygon polygon() {
    double width = allAround() ? 360 : fieldOfViewDegrees;
    double start = azimuthDegrees == null ? 0 : azimuthDegrees - width / 2;
    int steps = (int) Math.ceil(width / STEP_DEGREES);
    List<Coordinate> ring = new ArrayList<>();
    if (!allAround()) {
      ring.add(place.coordinate());
    }
    for (int i = 0; i <= steps; i++) {
      double azimuth = start + width * i / steps;
      ring.add(Geodesic.destination(place, azimuth, rangeMeters).coordinate());
    }
    if (allAround()) {
      ring.removeLast();
    }
    ring.add(ring.getFirst().copy());
    return BBox.LON_LAT.createPolygon(ring.toArray(Coordinate[]::new));
  }
}
