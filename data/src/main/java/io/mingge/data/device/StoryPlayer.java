package io.mingge.data.device;

import io.mingge.data.device.Motion.Pose;
import io.mingge.data.device.Story.BatteryCorner;
import io.mingge.data.device.Story.Device;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** What a device would report at a moment of the story: truth, noise, battery. Pure. */
final class StoryPlayer {

  /** One report without its time; the shell stamps it. Speed in metres a second. */
  record Reading(
      Coordinate position,
      double accuracyMeters,
      double speedMetersPerSecond,
      double bearingDegrees,
      double altitudeMeters,
      double batteryPercent,
      boolean charging,
      String act,
      double intervalSeconds) {}

  private static final double DAY_SECONDS = 24 * 3600;
  private static final double ALTITUDE_METERS = 6.5;

  private final Story story;
  private final long seed;

  StoryPlayer(Story story, long seed) {
    this.story = story;
    this.seed = seed;
  }

  List<Device> devices() {
    return story.devices();
  }

  Reading reading(Device device, double elapsed) {
    return reading(device, elapsed, Motion.at(story, device, elapsed));
  }

  /** The reading at a place that is not in the script, for a device that was sent somewhere. */
  Reading reading(Device device, double elapsed, Pose pose) {
    var noise = new GnssNoise(seed, device.id());
    double accuracy = noise.accuracy(elapsed, pose.accuracyMeters());
    double[] error = noise.at(elapsed, accuracy);
    Coordinate at = Motion.moved(pose.position(), error[0], error[1]);
    return new Reading(
        new Coordinate(round(at.x), round(at.y)),
        accuracy,
        pose.speedMetersPerSecond(),
        StrictMath.rint(pose.bearingDegrees()),
        ALTITUDE_METERS,
        battery(device.battery(), elapsed),
        isCharging(device.battery(), elapsed),
        pose.act(),
        pose.intervalSeconds());
  }

  private static double round(double degrees) {
    return StrictMath.rint(degrees * 1e6) / 1e6;
  }

  private static double battery(List<BatteryCorner> corners, double elapsed) {
    int i = piece(corners, elapsed);
    BatteryCorner a = corners.get(i);
    BatteryCorner b = corners.get(i + 1);
    double share = (dayTime(elapsed) - a.seconds()) / (b.seconds() - a.seconds());
    return StrictMath.floor(a.percent() + share * (b.percent() - a.percent()));
  }

  private static boolean isCharging(List<BatteryCorner> corners, double elapsed) {
    int i = piece(corners, elapsed);
    return corners.get(i + 1).percent() > corners.get(i).percent();
  }

  private static int piece(List<BatteryCorner> corners, double elapsed) {
    double time = dayTime(elapsed);
    int i = 0;
    while (i + 2 < corners.size() && corners.get(i + 1).seconds() <= time) {
      i++;
    }
    return i;
  }

  private static double dayTime(double elapsed) {
    return Math.max(0, elapsed) % DAY_SECONDS;
  }
}
