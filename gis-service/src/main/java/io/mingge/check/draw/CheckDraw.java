package io.mingge.check.draw;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Draws the opening times of one subject's checks on one day. Every set of times that keeps the
/// gaps is equally likely, and so is every number of tasks between minimum and maximum: neither the
/// hour nor a finished third check tells whether another one comes.
public final class CheckDraw {

  /// All days and hours of checks are of this zone.
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private CheckDraw() {}

  /// The opening times in order, whole seconds, none before `notBefore`. Fewer than the minimum, or
  /// none, only when the rest of the day is too short for more.
  public static List<Instant> draw(
      LocalDate day, Instant notBefore, DrawSettings settings, RandomGenerator random) {
    var opens = day.atTime(settings.from()).atZone(ZONE).toInstant();
    var first = notBefore.isAfter(opens) ? wholeSecond(notBefore) : opens;
    var last = day.atTime(settings.to()).atZone(ZONE).toInstant().minus(settings.answerWithin());
    long room = Duration.between(first, last).toSeconds();
    if (room < 0) {
      return List.of();
    }
    long gap = settings.gap().toSeconds();
    int wanted = random.nextInt(settings.minimum(), settings.maximum() + 1);
    int count = (int) Math.min(wanted, room / gap + 1);
    // Without the gaps the times are independent; put back in order, each is moved by the gaps
    // before it.
    var free = random.longs(count, 0, room - (count - 1) * gap + 1).sorted().boxed().toList();
    var times = new ArrayList<Instant>(count);
    for (int i = 0; i < count; i++) {
      times.add(first.plusSeconds(free.get(i) + i * gap));
    }
    return times;
  }

  /// Up to the next second, so that nothing opens before `notBefore`.
  private static Instant wholeSecond(Instant time) {
    return time.getNano() == 0 ? time : Instant.ofEpochSecond(time.getEpochSecond() + 1);
  }
}
