package io.mingge.geo;

import org.locationtech.jts.geom.Coordinate;

/** A place in degrees, east first, CGCS2000 unless the reader of it says otherwise. */
public record LonLat(double lon, double lat) {

  public LonLat {
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      throw new IllegalArgumentException("not a longitude and latitude: " + lon + ", " + lat);
    }
  }

  public static LonLat of(Coordinate coordinate) {
    return new LonLat(coordinate.x, coordinate.y);
  }

  public Coordinate coordinate() {
    return new Coordinate(lon, lat);
  }
}
