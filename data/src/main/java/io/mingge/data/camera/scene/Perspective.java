package io.mingge.data.camera.scene;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A pinhole camera on a pole. World metres: x to the right, y up, z along the road, the pole at the
 * origin. Pictures are always {@value #WIDTH} × {@value #HEIGHT}; smaller ones scale the graphics.
 */
final class Perspective {
  static final int WIDTH = 1920;
  static final int HEIGHT = 1080;
  private static final double NEAR_METERS = 0.8;

  private final double focal;
  private final double poleMeters;
  private final double sinTilt;
  private final double cosTilt;
  private final double sinYaw;
  private final double cosYaw;

  Perspective(
      double fieldOfViewDegrees, double poleMeters, double horizonShare, double yawDegrees) {
    this.focal = WIDTH / 2.0 / Math.tan(Math.toRadians(fieldOfViewDegrees / 2));
    this.poleMeters = poleMeters;
    double tilt = Math.atan((0.5 - horizonShare) * HEIGHT / focal);
    this.sinTilt = Math.sin(tilt);
    this.cosTilt = Math.cos(tilt);
    this.sinYaw = Math.sin(Math.toRadians(yawDegrees));
    this.cosYaw = Math.cos(Math.toRadians(yawDegrees));
  }

  static Perspective of(SceneSpec spec) {
    var random = spec.random("perspective");
    return new Perspective(
        spec.drawnFieldOfView(),
        4.6 + random.nextDouble() * 1.8,
        0.27 + random.nextDouble() * 0.08,
        random.nextDouble() * 14 - 7);
  }

  double poleMeters() {
    return poleMeters;
  }

  double horizonY() {
    return HEIGHT / 2.0 - focal * sinTilt / cosTilt;
  }

  /** Picture pixels per metre for something {@code z} metres down the road. */
  double scaleAt(double x, double y, double z) {
    return focal / Math.max(NEAR_METERS, toCamera(x, y, z)[2]);
  }

  Point2D.Double project(double x, double y, double z) {
    return toPicture(toCamera(x, y, z));
  }

  /** A flat shape through points given as x, y, z triples; what lies behind the pole is cut off. */
  Path2D.Double shape(double... xyz) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i + 2 < xyz.length; i += 3) {
      points.add(toCamera(xyz[i], xyz[i + 1], xyz[i + 2]));
    }
    Path2D.Double path = new Path2D.Double();
    boolean open = false;
    for (double[] point : cutAtNearPlane(points)) {
      Point2D.Double p = toPicture(point);
      if (open) {
        path.lineTo(p.x, p.y);
      } else {
        path.moveTo(p.x, p.y);
        open = true;
      }
    }
    if (open) {
      path.closePath();
    }
    return path;
  }

  /** The picture area of a box in the world. */
  Rectangle2D bounds(double x0, double x1, double y0, double y1, double z0, double z1) {
    double near = Math.max(z0, NEAR_METERS + 1);
    double far = Math.max(z1, near);
    Rectangle2D.Double area = null;
    for (double x : new double[] {x0, x1}) {
      for (double y : new double[] {y0, y1}) {
        for (double z : new double[] {near, far}) {
          Point2D.Double p = project(x, y, z);
          if (area == null) {
            area = new Rectangle2D.Double(p.x, p.y, 0, 0);
          } else {
            area.add(p);
          }
        }
      }
    }
    return area == null ? new Rectangle2D.Double() : area;
  }

  private double[] toCamera(double x, double y, double z) {
    double right = x * cosYaw - z * sinYaw;
    double forward = x * sinYaw + z * cosYaw;
    double up = y - poleMeters;
    return new double[] {right, up * cosTilt + forward * sinTilt, forward * cosTilt - up * sinTilt};
  }

  private Point2D.Double toPicture(double[] c) {
    double depth = Math.max(NEAR_METERS, c[2]);
    return new Point2D.Double(
        WIDTH / 2.0 + focal * c[0] / depth, HEIGHT / 2.0 - focal * c[1] / depth);
  }

  private static List<double[]> cutAtNearPlane(List<double[]> points) {
    List<double[]> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double[] a = points.get(i);
      double[] b = points.get((i + 1) % points.size());
      if (a[2] >= NEAR_METERS) {
        kept.add(a);
      }
      if (a[2] >= NEAR_METERS != b[2] >= NEAR_METERS) {
        double t = (NEAR_METERS - a[2]) / (b[2] - a[2]);
        kept.add(new double[] {a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, NEAR_METERS});
      }
    }
    return kept;
  }
}
