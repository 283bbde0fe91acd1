package io.mingge.data.township;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * The mosaic of field parcels a place is put together from: Voronoi cells of a tilted, jittered
 * lattice. Along the river the sites stand in mirrored pairs, so that cell borders follow it.
 */
final class Parcels {

  /** One cell; neighbours are indices into the same list. */
  record Parcel(Coordinate site, Polygon cell, List<Integer> neighbours) {}

  /** How the fields lie: spacing along and across, tilt in radians, jitter as a share. */
  record Lattice(double along, double across, double tilt, double jitter) {}

  private Parcels() {}

  static List<Parcel> fill(Polygon outline, LineString river, Lattice lattice, Dice dice) {
    var inside = new IndexedPointInAreaLocator(outline);
    var builder = new VoronoiDiagramBuilder();
    builder.setSites(sites(outline, river, lattice, dice));
    var parcels = new ArrayList<Parcel>();
    for (Object cell : builder.getSubdivision().getVoronoiCellPolygons(Plane.FACTORY)) {
      var polygon = (Polygon) cell;
      var site = (Coordinate) polygon.getUserData();
      if (inside.locate(site) == Location.INTERIOR) {
        parcels.add(
            new Parcel(new Coordinate(site.x, site.y), snapped(polygon), new ArrayList<>()));
      }
    }
    parcels.sort((a, b) -> a.site().compareTo(b.site()));
    link(parcels);
    return parcels;
  }

  /**
   * Corners on a decimetre lattice: four sites on one circle give two corners a hair apart, whose
   * order the neighbours may see differently.
   */
  private static Polygon snapped(Polygon cell) {
    var ring = new CoordinateList();
    for (Coordinate c : cell.getExteriorRing().getCoordinates()) {
      ring.add(
          new Coordinate(StrictMath.rint(c.x * 10) / 10, StrictMath.rint(c.y * 10) / 10), false);
    }
    return Plane.FACTORY.createPolygon(ring.toCoordinateArray());
  }

  private static List<Coordinate> sites(
      Polygon outline, LineString river, Lattice lattice, Dice dice) {
    var sites = new ArrayList<Coordinate>();
    double bank = lattice.across() * 0.45;
    var course = new LengthIndexedLine(river);
    for (double at = 0; at < river.getLength(); at += bank * 1.6) {
      sites.add(course.extractPoint(at, bank));
      sites.add(course.extractPoint(at, -bank));
    }
    var near = new STRtree();
    sites.forEach(s -> near.insert(new Envelope(s), s));
    Envelope box = outline.getEnvelopeInternal();
    box.expandBy(3 * lattice.along());
    double reach = box.getDiameter() / 2;
    double cos = StrictMath.cos(lattice.tilt());
    double sin = StrictMath.sin(lattice.tilt());
    for (double v = -reach; v < reach; v += lattice.across()) {
      double shift = dice.between(0, lattice.along());
      for (double u = -reach; u < reach; u += lattice.along()) {
        double x = u + shift + lattice.along() * lattice.jitter() * dice.between(-0.5, 0.5);
        double y = v + lattice.across() * lattice.jitter() * dice.between(-0.5, 0.5);
        Coordinate site =
            new Coordinate(box.centre().x + x * cos - y * sin, box.centre().y + x * sin + y * cos);
        if (box.contains(site) && isFree(site, near, bank * 1.7)) {
          sites.add(site);
        }
      }
    }
    return sites;
  }

  private static boolean isFree(Coordinate site, STRtree taken, double distance) {
    var around = new Envelope(site);
    around.expandBy(distance);
    for (Object other : taken.query(around)) {
      if (((Coordinate) other).distance(site) < distance) {
        return false;
      }
    }
    return true;
  }

  private static void link(List<Parcel> parcels) {
    record Edge(Coordinate a, Coordinate b) {}
    Map<Edge, Integer> open = new HashMap<>();
    for (int i = 0; i < parcels.size(); i++) {
      Coordinate[] ring = parcels.get(i).cell().getExteriorRing().getCoordinates();
      for (int k = 0; k + 1 < ring.length; k++) {
        boolean ordered = ring[k].compareTo(ring[k + 1]) < 0;
        var edge = new Edge(ring[ordered ? k : k + 1], ring[ordered ? k + 1 : k]);
        Integer other = open.put(edge, i);
        if (other != null) {
          parcels.get(i).neighbours().add(other);
          parcels.get(other).neighbours().add(i);
        }
      }
    }
  }
}
