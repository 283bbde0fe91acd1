package io.mingge.data.township;

import io.mingge.data.township.PlaceMap.GridArea;
import io.mingge.data.township.PlaceMap.VillageArea;
import java.util.Comparator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;

/** Finds the base grid of a village a place in degrees lies in; the nearest one for the outside. */
final class Locator {

  private Locator() {}

  static GridArea grid(VillageArea village, Coordinate degrees) {
    Point point = Plane.FACTORY.createPoint(degrees);
    return village.grids().stream()
        .min(Comparator.comparingDouble(g -> g.shape().distance(point)))
        .orElseThrow();
  }

  static boolean contains(VillageArea village, Coordinate degrees) {
    return village.area().shape().contains(Plane.FACTORY.createPoint(degrees));
  }
}
