package io.mingge.bench;

import io.mingge.geofence.engine.Fix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** What happens to fixes between a subject and us. Each kind is a function of its seed. */
enum Network {
  /** As recorded, each fix one second after its time. */
  CLEAN,
  /** Up to two minutes of different delays: fixes overtake each other. */
  SHUFFLED,
  /** Every fifth fix comes twice, the second time up to ten minutes later. */
  DUPLICATES,
  /** Four times in a thousand the device is silent for five minutes and never sends that. */
  GAPS,
  /** A tenth of the fixes waits in the device and comes up to half an hour late. */
  DELAYED,
  /** The device's clock is off by up to ninety seconds, slowly drifting. */
  SKEWED,
  /** One fix in a hundred lies one to five kilometres away and claims 10 m. */
  SPIKES,
  /** One fix in fifty comes from a cell: up to 800 m off, and says so. */
  CELLS,
  /** All of it together. */
  EVERYTHING;

  record Delivery(Instant receivedAt, Fix fix) {}

  List<Delivery> deliver(List<Fix> fixes, long seed) {
    var random = new Random(seed * 31 + ordinal());
    var silentUntil = Instant.MIN;
    double phase = random.nextDouble() * 6;
    List<Delivery> all = new ArrayList<>();
    for (int i = 0; i < fixes.size(); i++) {
      Fix fix = fixes.get(i);
      Instant at = fix.time();
      if (is(GAPS) && random.nextInt(250) == 0) {
        silentUntil = at.plus(Duration.ofMinutes(5));
      }
      if (at.isBefore(silentUntil)) {
        continue;
      }
      Fix sent = fix;
      if (is(SPIKES) && random.nextInt(100) == 0) {
        sent = moved(sent, 1_000 + random.nextInt(4_000), random, 10, Fix.Source.GNSS);
      } else if (is(CELLS) && random.nextInt(50) == 0) {
        double accuracy = 300 + random.nextInt(700);
        sent = moved(sent, 0.8 * accuracy * random.nextDouble(), random, accuracy, Fix.Source.CELL);
      }
      if (is(SKEWED)) {
        sent = at(sent, at.plusSeconds(Math.round(90 * Math.sin(phase + i / 200.0))));
      }
      long delay = 1;
      if (is(SHUFFLED)) {
        delay += random.nextInt(120);
      }
      if (is(DELAYED) && random.nextInt(10) == 0) {
        delay += random.nextInt(1_800);
      }
      // Whoever receives a fix ahead of time quarantines it; here the receipt waits for the clock.
      Instant received = later(at, sent.time()).plusSeconds(delay);
      all.add(new Delivery(received, sent));
      if (is(DUPLICATES) && random.nextInt(5) == 0) {
        all.add(new Delivery(received.plusSeconds(random.nextInt(600)), sent));
      }
    }
    all.sort(Comparator.comparing(Delivery::receivedAt));
    return all;
  }

  private boolean is(Network one) {
    return this == one || this == EVERYTHING;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Fix moved(
      Fix fix, double meters, Random random, double accuracy, Fix.Source source) {
    double angle = random.nextDouble() * 2 * Math.PI;
    double lat = fix.lat() + Math.sin(angle) * meters / 111_195;
    double lon =
        fix.lon() + Math.cos(angle) * meters / (111_195 * Math.cos(Math.toRadians(fix.lat())));
    return new Fix(
        fix.time(), lon, lat, OptionalDouble.of(accuracy), source, OptionalDouble.empty());
  }

  private static Fix at(Fix fix, Instant time) {
    return new Fix(
        time, fix.lon(), fix.lat(), fix.accuracyMeters(), fix.source(), fix.speedMetersPerSecond());
  }
}
