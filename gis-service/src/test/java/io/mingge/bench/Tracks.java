package io.mingge.bench;

import io.mingge.geofence.engine.Fix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The real tracks of the test resources as fixes in event order, each instant once. */
final class Tracks {

  /**
   * @param truth the way the subject really went, as far as it can be known
   */
  record Track(String name, List<Fix> fixes, List<Fix> truth) {}

  private static final Pattern POINT =
      Pattern.compile("lat=\"([^\"]+)\" lon=\"([^\"]+)\">.*?<time>([^<]+)</time>", Pattern.DOTALL);

  /** Fixes this accurate are taken for the truth, after a median of five. */
  static final double GOOD_METERS = 60;

  private Tracks() {}

  static List<Track> all() throws IOException {
    return List.of(
        track("bus", gpx(read("limerick_bus_304_2019-02-18.gpx"))),
        track("phone-a", csv(read("trackintel_google_trajectory.csv"))),
        track("phone-b", csv(read("trackintel_posmo_trajectory.csv"))));
  }

  private static Track track(String name, List<Fix> unsorted) {
    List<Fix> fixes = new ArrayList<>();
    for (Fix fix : unsorted.stream().sorted(Fix.ORDER).toList()) {
      if (fixes.isEmpty() || fix.time().isAfter(fixes.getLast().time())) {
        fixes.add(fix);
      }
    }
    return new Track(name, fixes, truth(fixes));
  }

  private static List<Fix> truth(List<Fix> fixes) {
    List<Fix> good =
        fixes.stream()
            .filter(
                fix ->
                    fix.accuracyMeters().isEmpty()
                        || fix.accuracyMeters().getAsDouble() <= GOOD_METERS)
            .toList();
    List<Fix> smooth = new ArrayList<>();
    for (int i = 0; i < good.size(); i++) {
      List<Fix> around = good.subList(Math.max(0, i - 2), Math.min(good.size(), i + 3));
      smooth.add(
          Fix.gnss(
              good.get(i).time(),
              median(around.stream().mapToDouble(Fix::lon).sorted().toArray()),
              median(around.stream().mapToDouble(Fix::lat).sorted().toArray()),
              5));
    }
    return smooth;
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  private static String read(String name) throws IOException {
    try (InputStream in = Tracks.class.getResourceAsStream("/tracks/" + name)) {
      if (in == null) {
        throw new IOException("no track " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<Fix> gpx(String text) {
    List<Fix> fixes = new ArrayList<>();
    var points = POINT.matcher(text);
    while (points.find()) {
      fixes.add(
          fix(
              Instant.parse(points.group(3)),
              points.group(2),
              points.group(1),
              OptionalDouble.empty()));
    }
    return fixes;
  }

  private static List<Fix> csv(String text) {
    List<String> lines = text.lines().toList();
    List<String> header = List.of(lines.getFirst().split(";", -1));
    List<Fix> fixes = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(";", -1);
      String time = cells[header.indexOf("tracked_at")].replace(' ', 'T');
      Instant instant =
          time.endsWith("Z")
              ? Instant.parse(time)
              : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
      fixes.add(
          fix(
              instant,
              cells[header.indexOf("longitude")],
              cells[header.indexOf("latitude")],
              OptionalDouble.of(Double.parseDouble(cells[header.indexOf("accuracy")]))));
    }
    return fixes;
  }

  private static Fix fix(Instant time, String lon, String lat, OptionalDouble accuracy) {
    return new Fix(
        time,
        Double.parseDouble(lon),
        Double.parseDouble(lat),
        accuracy,
        Fix.Source.GNSS,
        OptionalDouble.empty());
  }
}
