package io.mingge.hotspot;

import io.mingge.hotspot.statistics.PlanePoint;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;

/**
 * The metric plane of a county, with the ways from and to it: longitude and latitude (CGCS2000) and
 * web mercator, in which browsers draw. Thread-safe.
 */
final class CountyPlane {

  private static final String LON_LAT = "EPSG:4490";
  private static final String WEB_MERCATOR = "EPSG:3857";

  private final String crs;
  private final MathTransform fromLonLat;
  private final MathTransform toMercator;
  private final MathTransform mercatorToLonLat;

  private CountyPlane(
      String crs,
      MathTransform fromLonLat,
      MathTransform toMercator,
      MathTransform mercatorToLonLat) {
    this.crs = crs;
    this.fromLonLat = fromLonLat;
    this.toMercator = toMercator;
    this.mercatorToLonLat = mercatorToLonLat;
  }

  /** Decoding costs seconds the first time: {@link CountyPlanes} does it at start-up. */
  static CountyPlane decode(String crs) throws FactoryException {
    // East first, always; lenient, because CGCS2000 and WGS 84 agree to centimetres.
    var plane = CRS.decode(crs, true);
    var lonLat = CRS.decode(LON_LAT, true);
    var mercator = CRS.decode(WEB_MERCATOR, true);
    return new CountyPlane(
        crs,
        CRS.findMathTransform(lonLat, plane, true),
        CRS.findMathTransform(plane, mercator, true),
        CRS.findMathTransform(mercator, lonLat, true));
  }

  String crs() {
    return crs;
  }

  PlanePoint fromLonLat(double longitude, double latitude) {
    double[] xy = transform(fromLonLat, longitude, latitude);
    return new PlanePoint(xy[0], xy[1]);
  }

  double[] toMercator(double x, double y) {
    return transform(toMercator, x, y);
  }

  double[] fromMercator(double x, double y) {
    try {
      double[] xy = {x, y};
      toMercator.inverse().transform(xy, 0, xy, 0, 1);
      return xy;
    } catch (TransformException e) {
      throw new IllegalStateException("cannot transform to " + crs, e);
    }
  }

  double[] mercatorToLonLat(double x, double y) {
    return transform(mercatorToLonLat, x, y);
  }

  private double[] transform(MathTransform transform, double x, double y) {
    try {
      double[] xy = {x, y};
      transform.transform(xy, 0, xy, 0, 1);
      return xy;
    } catch (TransformException e) {
      throw new IllegalStateException("cannot transform in " + crs, e);
    }
  }
}
