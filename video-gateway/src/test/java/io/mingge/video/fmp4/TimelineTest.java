package io.mingge.video.fmp4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {

  private static final long FRAME_NANOS = 40_000_000;

  /** Source times in, decode times out; frames arrive every 40 ms. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "even steps are kept          | 0 3600 7200 10800            | 0 3600 7200 10800",
        "any origin begins at zero    | 900000 903600 907200         | 0 3600 7200",
        "uneven steps are kept        | 0 3000 7200 9000             | 0 3000 7200 9000",
        "a second of loss is kept     | 0 3600 93600 97200           | 0 3600 93600 97200",
        "a jump of hours is closed    | 0 3600 900003600 900007200   | 0 3600 7200 10800",
        "a jump back is closed        | 900000 903600 0 3600         | 0 3600 7200 10800",
        "a standing clock goes on     | 0 3600 3600 3600 7200        | 0 3600 7200 10800 14400",
        "32 bits wrap                 | 4294963696 0 3600            | 0 3600 7200",
        "a small step back            | 90000 93600 86400 90000      | 0 3600 7200 10800",
      })
  void decodeTimesOnlyGrow(String name, String source, String expected) {
    assertThat(run(numbers(source), FRAME_NANOS)).containsExactlyElementsOf(numbers(expected));
  }

  @Test
  void whereTheClockStandsStillTheArrivalsCount() {
    List<Long> standing = LongStream.generate(() -> 5L).limit(51).boxed().toList();
    List<Long> out = run(standing, 2 * FRAME_NANOS);
    assertThat(out.getLast()).isEqualTo(50 * 7200);
  }

  @Test
  void reorderedFramesKeepTheirPaceAndAreShownLater() {
    Timeline timeline = new Timeline();
    List<Timeline.Stamp> stamps = new ArrayList<>();
    long arrival = 0;
    // I0 P3 B1 B2 P6 B4 B5 P9 …, in decoding order
    for (int group = 0; group < 20; group++) {
      for (int picture : group == 0 ? new int[] {0} : new int[] {0, -2, -1}) {
        long presentation = (group * 3L + picture) * 3600;
        stamps.add(timeline.next(presentation, Timeline.UNKNOWN, arrival += FRAME_NANOS));
      }
    }
    long last = stamps.getLast().decodeTime();
    assertThat(last / 3600.0).isBetween(56.0, 59.0);
    for (int i = 1; i < stamps.size(); i++) {
      assertThat(stamps.get(i).decodeTime()).isGreaterThan(stamps.get(i - 1).decodeTime());
      assertThat(stamps.get(i).compositionOffset()).isBetween(0, 5 * 3600);
    }
  }

  private static List<Long> run(List<Long> source, long arrivalStepNanos) {
    Timeline timeline = new Timeline();
    List<Long> out = new ArrayList<>();
    long arrival = 0;
    for (long time : source) {
      out.add(timeline.next(time, Timeline.UNKNOWN, arrival += arrivalStepNanos).decodeTime());
    }
    return out;
  }

  private static List<Long> numbers(String text) {
    return List.of(text.strip().split(" +")).stream().map(Long::valueOf).toList();
  }
}
