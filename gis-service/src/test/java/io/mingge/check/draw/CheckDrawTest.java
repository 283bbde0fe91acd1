package io.mingge.check.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// When the checks of a day open.
class CheckDrawTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final DrawSettings SETTINGS = DrawSettings.DEFAULT;

  private static List<Instant> draw(long seed) {
    return CheckDraw.draw(DAY, Instant.EPOCH, SETTINGS, new SplittableRandom(seed));
  }

  private static LocalTime clock(Instant time) {
    return LocalTime.ofInstant(time, CheckDraw.ZONE);
  }

  @Test
  void everyDayHasAtLeastThreeChecksWithinItsHoursAndFarEnoughApart() {
    for (long seed = 0; seed < 20_000; seed++) {
      var times = draw(seed);
      assertThat(times).hasSizeBetween(3, 4).isSorted();
      assertThat(clock(times.getFirst())).isAfterOrEqualTo(LocalTime.of(7, 0));
      assertThat(clock(times.getLast())).isBeforeOrEqualTo(LocalTime.of(21, 30));
      for (int i = 1; i < times.size(); i++) {
        assertThat(Duration.between(times.get(i - 1), times.get(i)))
            .isGreaterThanOrEqualTo(SETTINGS.gap());
      }
    }
  }

  @Test
  void theSameChanceDrawsTheSameDay() {
    assertThat(draw(7)).isEqualTo(draw(7)).isNotEqualTo(draw(8));
  }

  @Test
  void noHourAndNoNumberIsForeseeable() {
    var hours = new HashMap<Integer, Integer>();
    var sizes = new HashMap<Integer, Integer>();
    var firsts = new HashSet<Instant>();
    for (long seed = 0; seed < 20_000; seed++) {
      var times = draw(seed);
      sizes.merge(times.size(), 1, Integer::sum);
      firsts.add(times.getFirst());
      times.forEach(time -> hours.merge(clock(time).getHour(), 1, Integer::sum));
    }
    assertThat(hours).hasSize(15);
    // 70,000 openings over 14.5 hours: an even day has about 4,800 in each full hour.
    hours.forEach(
        (hour, n) -> assertThat(n).as("hour " + hour).isBetween(hour == 21 ? 1_500 : 2_500, 9_000));
    assertThat(sizes.get(3)).isBetween(9_500, 10_500);
    assertThat(firsts).hasSizeGreaterThan(10_000);
  }

  @Test
  void lateInTheDayOnlyWhatFitsIsDrawn() {
    var at = DAY.atTime(19, 0).atZone(CheckDraw.ZONE).toInstant().plusMillis(1);
    for (long seed = 0; seed < 1_000; seed++) {
      var times = CheckDraw.draw(DAY, at, SETTINGS, new SplittableRandom(seed));
      assertThat(times).hasSize(2).allMatch(time -> !time.isBefore(at));
      assertThat(clock(times.getLast())).isBeforeOrEqualTo(LocalTime.of(21, 30));
    }
    var night = DAY.atTime(21, 31).atZone(CheckDraw.ZONE).toInstant();
    assertThat(CheckDraw.draw(DAY, night, SETTINGS, new SplittableRandom(1))).isEmpty();
  }

  @Test
  void theLastMomentOfTheDayStillHoldsOneCheck() {
    var last = DAY.atTime(21, 30).atZone(CheckDraw.ZONE).toInstant();
    assertThat(CheckDraw.draw(DAY, last, SETTINGS, new SplittableRandom(1))).containsExactly(last);
  }

  @Test
  void aMinorIsLeftAloneInTheEvening() {
    for (long seed = 0; seed < 2_000; seed++) {
      var times =
          CheckDraw.draw(DAY, Instant.EPOCH, SETTINGS.forMinor(), new SplittableRandom(seed));
      assertThat(times).hasSizeGreaterThanOrEqualTo(3);
      assertThat(clock(times.getLast())).isBeforeOrEqualTo(LocalTime.of(19, 30));
    }
  }

  @Test
  void aMinorsShorterDayBringsTheChecksCloserRatherThanDroppingOne() {
    var tight =
        new DrawSettings(
            LocalTime.of(9, 0),
            LocalTime.of(22, 0),
            4,
            4,
            Duration.ofHours(4),
            Duration.ofMinutes(30));
    var minor = tight.forMinor();
    assertThat(minor.gap()).isEqualTo(Duration.ofMinutes(210));
    assertThat(CheckDraw.draw(DAY, Instant.EPOCH, minor, new SplittableRandom(1))).hasSize(4);
  }

  @Test
  void nobodyCanSetTheNightOrFewerThanThree() {
    refused(6, 22, 3, 4, 120, 30);
    refused(7, 23, 3, 4, 120, 30);
    refused(7, 22, 2, 4, 120, 30);
    refused(7, 22, 4, 3, 120, 30);
    refused(7, 22, 3, 4, 20, 30);
    refused(7, 22, 3, 4, 120, 5);
    refused(7, 22, 3, 6, 180, 30);
  }

  private static void refused(int from, int to, int min, int max, int gap, int answer) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DrawSettings(
                    LocalTime.of(from, 0),
                    LocalTime.of(to, 0),
                    min,
                    max,
                    Duration.ofMinutes(gap),
                    Duration.ofMinutes(answer)));
  }
}
