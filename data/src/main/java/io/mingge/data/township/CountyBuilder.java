package io.mingge.data.township;

import java.util.ArrayList;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/**
 * The county the town belongs to, in degrees. The town sticks out of the rest of the county, so a
 * stretch of its outline is the county border itself, vertex by vertex. 沾化 also has an enclave that
 * is not part of it and an exclave that is: borders of that kind exist and must work.
 */
final class CountyBuilder {

  private static final PrecisionModel GRID = new PrecisionModel(1e7);

  private final PlaceSpec spec;
  private final Plane plane;
  private final Dice dice;

  CountyBuilder(PlaceSpec spec, Plane plane, Dice dice) {
    this.spec = spec;
    this.plane = plane;
    this.dice = dice;
  }

  Geometry around(Geometry town) {
    var c = spec.county();
    Geometry rest = outline(c.offsetEast(), c.offsetNorth(), c.east(), c.north(), 0.13, 4);
    Geometry county = withoutGaps(OverlayNG.overlay(rest, town, OverlayNG.UNION, GRID));
    if (spec.areaCode().equals(PlaceSpec.XIAWA)) {
      Geometry enclave =
          outline(c.offsetEast() + 2_000, c.offsetNorth() + 4_500, 2100, 1500, 0.12, 2);
      Geometry exclave =
          outline(c.offsetEast() + 21_000, c.offsetNorth() + 19_000, 2600, 1700, 0.14, 3);
      county = OverlayNG.overlay(county, enclave, OverlayNG.DIFFERENCE, GRID);
      county = OverlayNG.overlay(county, exclave, OverlayNG.UNION, GRID);
    }
    return new GeometryFactory().createGeometry(county);
  }

  private Geometry outline(
      double east, double north, double halfEast, double halfNorth, double roughness, int rounds) {
    Polygon smooth =
        Curves.blob(new Coordinate(east, north), halfEast, halfNorth, roughness, 190, dice);
    return GeometryFixer.fix(plane.toDegrees(Curves.jagged(smooth, 0.2, rounds, dice)));
  }

  /** Keeps the largest part and drops holes the two outlines left where they cross. */
  private static Geometry withoutGaps(Geometry union) {
    var parts = new ArrayList<Polygon>();
    for (int i = 0; i < union.getNumGeometries(); i++) {
      parts.add((Polygon) union.getGeometryN(i));
    }
    parts.sort((a, b) -> Double.compare(b.getArea(), a.getArea()));
    LinearRing shell = parts.getFirst().getExteriorRing();
    return shell.getFactory().createPolygon(shell);
  }
}
