package io.mingge.data.device;

import io.mingge.data.device.Story.Act;
import io.mingge.data.device.Story.Device;
import io.mingge.data.device.Story.Leg;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** Where a device truly is and how it moves, as a function of story time alone. */
final class Motion {

  private static final double METERS_PER_DEGREE_NORTH = 110_990;
  private static final double METERS_PER_DEGREE_EQUATOR = 111_320;

  /**
   * The truth behind a fix. Before the story begins ({@code elapsed < 0}) everybody is at home.
   *
   * @param act name of the act that is on, "HOME" between acts
   */
  record Pose(
      Coordinate position,
      double speedMetersPerSecond,
      double bearingDegrees,
      String act,
      double accuracyMeters,
      double intervalSeconds) {}

  private Motion() {}

  static Pose at(Story story, Device device, double elapsed) {
    if (elapsed >= 0) {
      long cycle = (long) StrictMath.floor(elapsed / story.cycleSeconds());
      double time = elapsed - cycle * story.cycleSeconds();
      for (Act act : device.acts()) {
        double into = time - act.startSeconds();
        if (act.isIn(cycle) && into >= 0 && into < duration(act)) {
          return during(act, device, into);
        }
      }
    }
    return new Pose(
        device.home(), 0, 0, "HOME", device.accuracyMeters(), story.normalIntervalSeconds());
  }

  static double duration(Act act) {
    double seconds = 0;
    for (Leg leg : act.legs()) {
      seconds += leg.staySeconds() + length(leg.path()) / leg.speedMetersPerSecond();
    }
    return seconds;
  }

  private static Pose during(Act act, Device device, double into) {
    Double own = act.accuracyMeters();
    double accuracy = own == null ? device.accuracyMeters() : own;
    double left = into;
    for (Leg leg : act.legs()) {
      if (left < leg.staySeconds()) {
        return new Pose(leg.path().getFirst(), 0, 0, act.name(), accuracy, act.intervalSeconds());
      }
      left -= leg.staySeconds();
      double seconds = length(leg.path()) / leg.speedMetersPerSecond();
      if (left < seconds) {
        return along(leg, left * leg.speedMetersPerSecond(), act, accuracy);
      }
      left -= seconds;
    }
    throw new IllegalStateException("past the end of " + act.name());
  }

  private static Pose along(Leg leg, double meters, Act act, double accuracy) {
    double left = meters;
    List<Coordinate> path = leg.path();
    for (int i = 0; i + 1 < path.size(); i++) {
      Coordinate a = path.get(i);
      Coordinate b = path.get(i + 1);
      double piece = distance(a, b);
      if (left < piece || i + 2 == path.size()) {
        double share = piece == 0 ? 0 : Math.min(1, left / piece);
        var position = new Coordinate(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y));
        return new Pose(
            position,
            leg.speedMetersPerSecond(),
            bearing(a, b),
            act.name(),
            accuracy,
            act.intervalSeconds());
      }
      left -= piece;
    }
    throw new IllegalStateException("empty path in " + act.name());
  }

  private static double length(List<Coordinate> path) {
    double meters = 0;
    for (int i = 0; i + 1 < path.size(); i++) {
      meters += distance(path.get(i), path.get(i + 1));
    }
    return meters;
  }

  static double distance(Coordinate a, Coordinate b) {
    return StrictMath.hypot(
        (b.x - a.x) * metersPerDegreeEast(a.y), (b.y - a.y) * METERS_PER_DEGREE_NORTH);
  }

  private static double bearing(Coordinate a, Coordinate b) {
    double degrees =
        StrictMath.toDegrees(
            StrictMath.atan2(
                (b.x - a.x) * metersPerDegreeEast(a.y), (b.y - a.y) * METERS_PER_DEGREE_NORTH));
    return (degrees + 360) % 360;
  }

  /** The place so many metres east and north. */
  static Coordinate moved(Coordinate from, double eastMeters, double northMeters) {
    return new Coordinate(
        from.x + eastMeters / metersPerDegreeEast(from.y),
        from.y + northMeters / METERS_PER_DEGREE_NORTH);
  }

  private static double metersPerDegreeEast(double lat) {
    return METERS_PER_DEGREE_EQUATOR * StrictMath.cos(StrictMath.toRadians(lat));
  }
}
