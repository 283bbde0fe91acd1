package io.mingge.demo;

import io.mingge.grid.AreaDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Yesterday of the subjects under positioning, so that the replay and the preview of a fence have
 * something to show: a night at home, a morning in the orchard, forty minutes without reception, an
 * afternoon at the market, all inside the county. Made up, from the middle of the village.
 */
@ApplicationScoped
class DemoTracks {

  /** A stretch of the day: minutes since midnight, where to, degrees from home, minutes a fix. */
  private record Leg(int from, int until, double east, double north, int every) {}

  private static final List<Leg> DAY =
      List.of(
          new Leg(0, 440, 0, 0, 10),
          new Leg(440, 470, 0.006, 0.004, 2),
          new Leg(470, 690, 0.006, 0.004, 5),
          new Leg(690, 712, 0, 0, 2),
          new Leg(712, 810, 0, 0, 6),
          // Without reception from 13:30 to 14:10.
          new Leg(850, 880, -0.012, 0.003, 2),
          new Leg(880, 1010, -0.012, 0.003, 5),
          new Leg(1010, 1040, 0, 0, 2),
          new Leg(1040, 1436, 0, 0, 10));

  private static final double NOISE_DEGREES = 0.00008;

  private final AreaDirectory areas;
  private final DemoRepository repository;

  DemoTracks(AreaDirectory areas, DemoRepository repository) {
    this.areas = areas;
    this.repository = repository;
  }

  /** A fix of the made-up day. */
  record Made(Instant time, double lon, double lat, double accuracyMeters) {}

  void load(DemoFiles files, DemoCalendar calendar) {
    for (var subject : files.list("subjects.json", DemoRow.Subject.class)) {
      var device = subject.deviceId();
      var village = areas.findBoundary(subject.villageCode());
      if (device != null && subject.legalBasis() != null && village.isPresent()) {
        var home = village.get().getInteriorPoint().getCoordinate();
        var random = new Random(subject.id().hashCode());
        repository.insertFixes(
            subject.id(), device, day(calendar.startOfDay(-1), home.x, home.y, random));
      }
    }
  }

  private static List<Made> day(Instant midnight, double homeLon, double homeLat, Random random) {
    List<Made> day = new ArrayList<>();
    double east = 0;
    double north = 0;
    for (var leg : DAY) {
      for (int minute = leg.from(); minute < leg.until(); minute += leg.every()) {
        // Who is under way is there at the end of the leg; who stays has been there all the time.
        double share = (double) (minute - leg.from()) / (leg.until() - leg.from());
        double lon = homeLon + east + share * (leg.east() - east);
        double lat = homeLat + north + share * (leg.north() - north);
        day.add(
            new Made(
                midnight.plus(Duration.ofMinutes(minute)).plusSeconds(random.nextInt(20)),
                lon + NOISE_DEGREES * random.nextGaussian(),
                lat + NOISE_DEGREES * random.nextGaussian(),
                6 + random.nextInt(15)));
      }
      east = leg.east();
      north = leg.north();
    }
    return day;
  }
}
