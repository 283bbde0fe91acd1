package io.mingge.geo;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/** A rectangle in degrees as OGC API writes it: `west,south,east,north`. */
public record BBox(double west, double south, double east, double north) {

  /** The factory every lon-lat geometry of this program is made with (SRID 4326). */
  public static final GeometryFactory LON_LAT = new GeometryFactory(new PrecisionModel(), 4326);

  public BBox {
    if (!(west >= -180 && east <= 180 && south >= -90 && north <= 90)) {
      throw new IllegalArgumentException("bbox leaves the globe");
    }
    if (west > east || south > north) {
      throw new IllegalArgumentException("bbox must be west,south,east,north");
    }
  }

  /**
   * Reads `west,south,east,north`; the six-number form with heights is accepted and its heights
   * ignored.
   */
  public static BBox parse(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 4 && parts.length != 6) {
      throw new IllegalArgumentException("bbox needs four or six numbers");
    }
    int half = parts.length / 2;
    return new BBox(
        number(parts[0]), number(parts[1]), number(parts[half]), number(parts[half + 1]));
  }

  public static BBox of(Geometry geometry) {
    Envelope e = geometry.getEnvelopeInternal();
    return new BBox(e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY());
  }

  public Polygon polygon() {
    return (Polygon) LON_LAT.toGeometry(new Envelope(west, east, south, north)).getEnvelope();
  }

  /** As GeoJSON and the clients write it. */
  public double[] toArray() {
    return new double[] {west, south, east, north};
  }

  private static double number(String text) {
    double value = Double.parseDouble(text.strip());
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("bbox needs finite numbers");
    }
    return value;
  }
}
