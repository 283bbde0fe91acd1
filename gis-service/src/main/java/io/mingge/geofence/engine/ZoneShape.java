package io.mingge.geofence.engine;

import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/// The area of a zone, projected to metres once and indexed: (multi)polygons with holes and
/// exclaves of any number of vertices. Immutable; safe for many threads once built.
///
/// Edges are straight in degrees, as GeoJSON has them; long ones are split before they are
/// projected, so a county drawn with four corners keeps its border to the decimetre.
public final class ZoneShape {

  private static final GeometryFactory METERS = new GeometryFactory();

  /// Two kilometres: a straight line in degrees bends by less than 8 cm on it.
  private static final double MAX_EDGE_DEGREES = 0.02;

  private final LocalProjection projection;
  private final IndexedPointInAreaLocator inside;
  private final IndexedFacetDistance border;

  private ZoneShape(LocalProjection projection, Geometry meters) {
    this.projection = projection;
    this.inside = new IndexedPointInAreaLocator(meters);
    this.border = new IndexedFacetDistance(meters.getBoundary());
    // Both indexes are built on first use; build them here, before other threads see them.
    var start = meters.getCoordinate();
    inside.locate(start);
    border.distance(METERS.createPoint(start));
  }

  /// @param area polygon or multipolygon in lon-lat degrees; a self-crossing one is repaired
  public static ZoneShape of(Geometry area) {
    if (!(area instanceof Polygonal) || area.isEmpty()) {
      throw new IllegalArgumentException("a zone needs an area, got " + area.getGeometryType());
    }
    var projection = new LocalProjection(area.getEnvelopeInternal().centre().x);
    var meters = densified(area);
    meters.apply(projection.filter());
    return new ZoneShape(projection, meters.isValid() ? meters : GeometryFixer.fix(meters));
  }

  private static Geometry densified(Geometry area) {
    var densifier = new Densifier(area);
    densifier.setDistanceTolerance(MAX_EDGE_DEGREES);
    densifier.setValidate(false);
    // The result shares coordinates with the input, which is not ours to project.
    return densifier.getResultGeometry().copy();
  }

  /// Metres to the nearest border: positive outside the area, negative inside, zero on the line.
  public double signedDistanceMeters(double lon, double lat) {
    var meters = new double[2];
    projection.project(lon, lat, meters);
    var place = new Coordinate(meters[0], meters[1]);
    double distance = border.distance(METERS.createPoint(place));
    return inside.locate(place) == Location.EXTERIOR ? distance : -distance;
  }
}
