package io.mingge.geofence.engine;

import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;

/// The area of a zone, projected to metres once and indexed: (multi)polygons with holes and
/// exclaves of any number of vertices. Immutable; safe for many threads once built.
///
/// Edges are straight in degrees, as GeoJSON has them; long ones are split before they are
/// projected, so a county drawn with four corners keeps its border to the decimetre.
public final class ZoneShape extends DistanceCells implements Area {

  /// Two kilometres: a straight line in degrees bends by less than 8 cm on it.
  private static final double MAX_EDGE_DEGREES = 0.02;

  private final double middleLon;
  private final LocalProjection projection;
  private final Border border;

  private ZoneShape(Geometry area, double middleLon, LocalProjection projection, Border border) {
    super(area.getEnvelopeInternal(), area.getNumPoints(), projection, border);
    this.middleLon = middleLon;
    this.projection = projection;
    this.border = border;
  }

  /// @param given polygon or multipolygon in lon-lat degrees; a self-crossing one is repaired
  public static ZoneShape of(Geometry given) {
    if (!(given instanceof Polygonal) || given.isEmpty()) {
      throw new IllegalArgumentException("a zone needs an area, got " + given.getGeometryType());
    }
    var area = Antimeridian.unwrapped(given);
    double middleLon = area.getEnvelopeInternal().centre().x;
    var projection = new LocalProjection(middleLon);
    var meters = densified(area);
    meters.apply(projection.filter());
    var border = Border.of(meters.isValid() ? meters : GeometryFixer.fix(meters));
    return new ZoneShape(area, middleLon, projection, border);
  }

  private static Geometry densified(Geometry area) {
    var densifier = new Densifier(area);
    densifier.setDistanceTolerance(MAX_EDGE_DEGREES);
    densifier.setValidate(false);
    // The result shares coordinates with the input, which is not ours to project.
    return densifier.getResultGeometry().copy();
  }

  /// Metres to the nearest border: positive outside the area, negative inside, zero on the line.
  @Override
  public double signedDistanceMeters(double lon, double lat) {
    return signedDistanceMeters(lon, lat, Double.POSITIVE_INFINITY);
  }

  /// The same, but only as far as the caller cares: a place that is `enoughMeters` or more from
  /// the border may be answered with a number of the right sign, at least `enoughMeters` in size
  /// and never beyond the truth. A nearer place gets its exact distance.
  ///
  /// This is the quiet path of the engine: most fixes lie far from every border and cost one look
  /// into an array instead of a projection and a search.
  @Override
  public double signedDistanceMeters(double anyLon, double lat, double enoughMeters) {
    double lon = Places.near(middleLon, anyLon);
    double bound = bound(lon, lat);
    if (bound != 0 && Math.abs(bound) >= enoughMeters) {
      return bound;
    }
    var meters = new double[2];
    projection.project(lon, lat, meters);
    return border.signedDistance(meters[0], meters[1]);
  }

  /// Bytes held by the indexes.
  long bytes() {
    return border.bytes() + cellBytes();
  }
}
