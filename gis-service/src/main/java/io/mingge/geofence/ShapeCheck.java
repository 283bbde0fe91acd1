package io.mingge.geofence;

import io.mingge.geo.GaussKruger;
import io.mingge.geofence.ShapeFlaw.Code;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Lineal;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;

/// Whether a drawing can become a zone: pure, no database.
///
/// @param shape what would be stored; null when nothing can
/// @param flaws empty: as it is; all repairable: `shape` is the repaired drawing
/// @param squareMeters of the outline, on the Gauss–Krüger plane
record ShapeCheck(
    @Nullable DrawnShape shape, List<ShapeFlaw> flaws, int vertices, double squareMeters) {

  /// Ten times the largest county boundary at full detail; the engine takes more.
  static final int MAX_VERTICES = 100_000;

  private static final double MIN_SQUARE_METERS = 100;
  private static final double MIN_SIZE_METERS = 10;
  private static final double MAX_RADIUS_METERS = 100_000;
  private static final double MAX_WIDTH_METERS = 20_000;

  /// Land and islands of China, generously.
  private static final Envelope CHINA = new Envelope(73, 135.2, 3, 54);

  ShapeCheck {
    flaws = List.copyOf(flaws);
  }

  boolean isGood() {
    return shape != null && flaws.isEmpty();
  }

  boolean isRepairable() {
    return shape != null && flaws.stream().allMatch(ShapeFlaw::repairable);
  }

  static ShapeCheck failed(ShapeFlaw flaw) {
    return new ShapeCheck(null, List.of(flaw), 0, 0);
  }

  /// @param drawn lon-lat, CGCS2000
  /// @param sizeMeters radius of a circle, width of a corridor
  /// @param county must overlap it; null: not asked
  static ShapeCheck of(
      DrawnShape.Kind kind,
      Geometry drawn,
      @Nullable Double sizeMeters,
      @Nullable Geometry county) {
    if (drawn.isEmpty()) {
      return failed(ShapeFlaw.of(Code.EMPTY, "图形为空", "the drawing is empty"));
    }
    if (drawn.getNumPoints() > MAX_VERTICES) {
      return failed(
          ShapeFlaw.of(
              Code.TOO_MANY_VERTICES,
              "顶点 " + drawn.getNumPoints() + " 个，超过上限 " + MAX_VERTICES + " 个，请先抽稀",
              drawn.getNumPoints() + " vertices; at most " + MAX_VERTICES + ", simplify it first"));
    }
    var outside = place(drawn);
    if (outside != null) {
      return failed(outside);
    }
    return switch (kind) {
      case POLYGON -> polygon(drawn, county);
      case CIRCLE ->
          drawn instanceof Point && sizeMeters != null && sized(sizeMeters, MAX_RADIUS_METERS)
              ? finished(DrawnShape.circle(drawn, sizeMeters), new ArrayList<>(), county)
              : failed(size("圆", "circle", "圆心和半径", "a centre and a radius", MAX_RADIUS_METERS));
      case CORRIDOR ->
          drawn instanceof Lineal
                  && drawn.getLength() > 0
                  && sizeMeters != null
                  && sized(sizeMeters, MAX_WIDTH_METERS)
              ? finished(DrawnShape.corridor(drawn, sizeMeters), new ArrayList<>(), county)
              : failed(size("走廊", "corridor", "中线和宽度", "a line and a width", MAX_WIDTH_METERS));
    };
  }

  private static boolean sized(double meters, double most) {
    return meters >= MIN_SIZE_METERS && meters <= most;
  }

  private static ShapeFlaw size(String zh, String en, String partsZh, String partsEn, double most) {
    String range = "%.0f–%.0f m".formatted(MIN_SIZE_METERS, most);
    return ShapeFlaw.of(
        Code.SIZE_OUT_OF_RANGE,
        zh + "须有" + partsZh + "，取值 " + range,
        "a " + en + " needs " + partsEn + " of " + range);
  }

  private static @Nullable ShapeFlaw place(Geometry drawn) {
    var box = drawn.getEnvelopeInternal();
    if (CHINA.covers(box)) {
      return null;
    }
    var swapped = new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX());
    if (CHINA.covers(swapped)) {
      return ShapeFlaw.of(
          Code.AXES_SWAPPED,
          "经纬度顺序颠倒（应为经度在前）",
          "latitude comes before longitude; longitude is first here");
    }
    return ShapeFlaw.of(
        Code.OUTSIDE_CHINA,
        "图形不在中国范围内，请检查所选坐标系",
        "the drawing lies outside of China; check the declared coordinate system");
  }

  private static ShapeCheck polygon(Geometry drawn, @Nullable Geometry county) {
    if (!(drawn instanceof Polygonal)) {
      return failed(
          ShapeFlaw.of(
              Code.NOT_AN_AREA,
              "不是面图形：" + drawn.getGeometryType(),
              "not an area: " + drawn.getGeometryType()));
    }
    List<ShapeFlaw> flaws = new ArrayList<>();
    var error = new IsValidOp(drawn).getValidationError();
    Geometry area = drawn;
    if (error != null) {
      area = GeometryFixer.fix(drawn);
      var at = error.getCoordinate();
      boolean repaired = area instanceof Polygonal && !area.isEmpty();
      String zh = "边界自相交或重叠";
      flaws.add(
          new ShapeFlaw(
              Code.SELF_CROSSING,
              at == null ? zh : "%s，位置 %.6f, %.6f".formatted(zh, at.x, at.y),
              at == null
                  ? error.getMessage()
                  : "%s at %.6f, %.6f".formatted(error.getMessage(), at.x, at.y),
              at == null ? null : at.x,
              at == null ? null : at.y,
              repaired));
      if (!repaired) {
        return new ShapeCheck(null, flaws, drawn.getNumPoints(), 0);
      }
    }
    return finished(DrawnShape.polygon(area), flaws, county);
  }

  private static ShapeCheck finished(
      DrawnShape shape, List<ShapeFlaw> flaws, @Nullable Geometry county) {
    var outline = shape.outline();
    var middle = outline.getEnvelopeInternal().centre().x;
    double squareMeters = GaussKruger.around(middle).project(outline).getArea();
    if (squareMeters < MIN_SQUARE_METERS) {
      flaws.add(
          ShapeFlaw.of(
              Code.TOO_SMALL,
              "面积 %.0f m²，小于 %.0f m²，任何定位都无法判定".formatted(squareMeters, MIN_SQUARE_METERS),
              "%.0f m² is less than %.0f m²: no fix can be judged"
                  .formatted(squareMeters, MIN_SQUARE_METERS)));
    }
    if (county != null && !county.intersects(outline)) {
      flaws.add(
          ShapeFlaw.of(
              Code.OUTSIDE_COUNTY, "图形与本县（市）范围不相交", "the drawing does not overlap the county"));
    }
    return new ShapeCheck(shape, flaws, outline.getNumPoints(), squareMeters);
  }
}
