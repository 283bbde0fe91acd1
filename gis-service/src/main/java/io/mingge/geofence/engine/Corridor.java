package io.mingge.geofence.engine;

import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Lineal;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/// All places not farther than half a width from a line: a street, a river bank, the road to the
/// place of a leave. Ends and bends are round; inside, the distance is that to the edge.
///
/// Edges are straight in degrees, as GeoJSON has them. Metres are local ones, good to a centimetre
/// over a width of kilometres wherever along the line the place is.
public final class Corridor implements Area {

  private static final GeometryFactory METERS = new GeometryFactory();
  private static final double MAX_EDGE_DEGREES = 0.02;

  private final double halfWidthMeters;
  private final LocalProjection projection;
  private final double middleLon;
  private final Envelope extent;
  private final IndexedFacetDistance line;

  private Corridor(Geometry lines, double halfWidthMeters) {
    this.halfWidthMeters = halfWidthMeters;
    this.extent = lines.getEnvelopeInternal();
    this.middleLon = extent.centre().x;
    this.projection = new LocalProjection(middleLon);
    var densifier = new Densifier(lines);
    densifier.setDistanceTolerance(MAX_EDGE_DEGREES);
    densifier.setValidate(false);
    var meters = densifier.getResultGeometry().copy();
    meters.apply(projection.filter());
    this.line = new IndexedFacetDistance(meters);
    // The index is built on first use; build it here, before other threads see it.
    line.distance(METERS.createPoint(meters.getCoordinate()));
  }

  /// @param lines line or lines in lon-lat degrees; across the antimeridian longitudes may go on
  ///     beyond 180
  /// @throws IllegalArgumentException if there is no line or no width
  public static Corridor of(Geometry lines, double widthMeters) {
    if (!(lines instanceof Lineal) || lines.isEmpty() || lines.getLength() == 0) {
      throw new IllegalArgumentException("a corridor needs a line, got " + lines.getGeometryType());
    }
    if (!(widthMeters > 0) || Double.isInfinite(widthMeters)) {
      throw new IllegalArgumentException("a corridor needs a width, got " + widthMeters);
    }
    return new Corridor(Antimeridian.unwrapped(lines), widthMeters / 2);
  }

  @Override
  public double signedDistanceMeters(double lon, double lat) {
    var place = new double[2];
    projection.project(Places.near(middleLon, lon), lat, place);
    double plane = line.distance(METERS.createPoint(new Coordinate(place[0], place[1])));
    return plane / Places.scaleAt(place[0]) - halfWidthMeters;
  }

  @Override
  public double signedDistanceMeters(double lon, double lat, double enoughMeters) {
    double near = Places.near(middleLon, lon);
    double north = Math.max(extent.getMinY() - lat, lat - extent.getMaxY());
    double east = Math.max(extent.getMinX() - near, near - extent.getMaxX());
    double bound = 0.99 * north * Places.METERS_PER_DEGREE - halfWidthMeters;
    if (east > 0 && east < 3) {
      double high = Math.min(89, Math.max(Math.abs(lat), farthestFromEquator()));
      double perDegree = Places.METERS_PER_DEGREE * Math.cos(Math.toRadians(high));
      bound = Math.max(bound, 0.97 * east * perDegree - halfWidthMeters);
    }
    return bound >= enoughMeters && bound > 0 ? bound : signedDistanceMeters(lon, lat);
  }

  private double farthestFromEquator() {
    return Math.max(Math.abs(extent.getMinY()), Math.abs(extent.getMaxY()));
  }
}
