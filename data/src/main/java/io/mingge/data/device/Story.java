package io.mingge.data.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * The script in {@code story.json}. Time is in seconds since the first login; positions are lon-lat
 * in degrees.
 */
record Story(double cycleSeconds, double normalIntervalSeconds, List<Device> devices) {

  /** A device, where it rests, and what it does in each cycle. */
  record Device(
      String id,
      Coordinate home,
      double accuracyMeters,
      List<BatteryCorner> battery,
      List<Act> acts) {

    Device {
      battery = List.copyOf(battery);
      acts = List.copyOf(acts);
    }
  }

  /** A round trip from home; performed every n-th cycle. */
  record Act(
      String name,
      double startSeconds,
      int everyCycles,
      int firstCycle,
      double intervalSeconds,
      @Nullable Double accuracyMeters,
      List<Leg> legs) {

    Act {
      legs = List.copyOf(legs);
    }

    boolean isIn(long cycle) {
      return cycle >= firstCycle && (cycle - firstCycle) % everyCycles == 0;
    }
  }

  /** First a stay at the beginning of the path, then the way along it. */
  record Leg(double staySeconds, double speedMetersPerSecond, List<Coordinate> path) {

    Leg {
      path = List.copyOf(path);
    }
  }

  /** A corner of the line the battery follows over a day. */
  record BatteryCorner(double seconds, double percent) {}

  Story {
    devices = List.copyOf(devices);
  }

  static Story read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static Story parse(String json) throws IOException {
    JsonNode root = new ObjectMapper().readTree(json);
    var devices = new ArrayList<Device>();
    root.required("devices").forEach(d -> devices.add(device(d)));
    return new Story(
        root.required("cycleSeconds").asDouble(),
        root.required("normalIntervalSeconds").asDouble(),
        devices);
  }

  private static Device device(JsonNode node) {
    var battery = new ArrayList<BatteryCorner>();
    node.required("battery")
        .forEach(c -> battery.add(new BatteryCorner(c.get(0).asDouble(), c.get(1).asDouble())));
    var acts = new ArrayList<Act>();
    node.required("acts").forEach(a -> acts.add(act(a)));
    return new Device(
        node.required("id").asText(),
        position(node.required("home")),
        node.required("accuracyMeters").asDouble(),
        battery,
        acts);
  }

  private static Act act(JsonNode node) {
    var legs = new ArrayList<Leg>();
    node.required("legs").forEach(l -> legs.add(leg(l)));
    JsonNode accuracy = node.required("accuracyMeters");
    return new Act(
        node.required("name").asText(),
        node.required("startSeconds").asDouble(),
        node.required("everyCycles").asInt(),
        node.required("firstCycle").asInt(),
        node.required("intervalSeconds").asDouble(),
        accuracy.isNull() ? null : accuracy.asDouble(),
        legs);
  }

  private static Leg leg(JsonNode node) {
    var path = new ArrayList<Coordinate>();
    node.required("path").forEach(p -> path.add(position(p)));
    return new Leg(
        node.required("staySeconds").asDouble(),
        node.required("speedMetersPerSecond").asDouble(),
        path);
  }

  private static Coordinate position(JsonNode node) {
    return new Coordinate(node.get(0).asDouble(), node.get(1).asDouble());
  }
}
