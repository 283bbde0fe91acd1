package io.mingge.data.township;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Angle;
import org.locationtech.jts.geom.Coordinate;

/**
 * One camera of the register, its place in metres. A missing azimuth means that nobody recorded
 * where it looks; the product then treats it as looking everywhere, unverified.
 */
record Camera(
    String id,
    String name,
    Coordinate place,
    @Nullable Double azimuth,
    int fieldOfView,
    int range,
    String gridCode,
    String villageCode,
    String path,
    boolean filed,
    boolean signed,
    boolean mainRoad,
    String status,
    boolean h265,
    String group) {

  boolean sees(Coordinate point) {
    double distance = place.distance(point);
    return distance <= range
        && (azimuth == null
            || Math.abs(angleBetween(azimuth, bearing(place, point))) <= fieldOfView / 2.0);
  }

  /** Clockwise from north, 0 to 360, one decimal. */
  static double bearing(Coordinate from, Coordinate to) {
    double degrees = 90 - StrictMath.toDegrees(Angle.angle(from, to));
    return StrictMath.rint((degrees + 360) % 360 * 10) / 10 % 360;
  }

  private static double angleBetween(double a, double b) {
    double difference = (b - a + 540) % 360 - 180;
    return difference;
  }

  ObjectNode toJson(Plane plane, int serial) {
    ObjectNode properties =
        Json.object()
            .put("id", id)
            .put("name", name)
            .put("azimuthDegrees", azimuth)
            .put("fieldOfViewDegrees", fieldOfView)
            .put("rangeMeters", range)
            .put("gridCode", gridCode)
            .put("villageCode", villageCode)
            .put("path", path)
            .put("filingNo", filed ? Text.of("沾公视备〔2025〕%04d号", serial) : null)
            .put("signPresent", signed)
            .put("mainRoad", mainRoad)
            .put("managingUnit", group.equals("MARKET") ? "冬枣商圈管理办公室" : "下洼镇综治中心")
            .put("status", status)
            .put("codec", h265 ? "H265" : "H264")
            .put("subCodec", "H264")
            .put("rtspPath", "/cam/" + id)
            .put("rtspSubPath", "/cam/" + id + "/sub")
            .put("group", group);
    return Json.feature(
        properties, Json.geometry(Plane.FACTORY.createPoint(plane.toDegrees(place))));
  }
}
