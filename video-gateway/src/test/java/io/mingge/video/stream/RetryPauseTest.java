package io.mingge.video.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPauseTest {

  private static final RetryPause PAUSE =
      new RetryPause(Duration.ofMillis(500), Duration.ofSeconds(15));

  @ParameterizedTest
  @CsvSource({
    "1,0,500",
    "2,0,1000",
    "5,0,8000",
    "6,0,15000",
    "1000,0,15000",
    "2,1,500",
    "6,0.5,11250"
  })
  void pausesDoubleUpToTheLastAndAreShortenedAtRandom(int attempt, double random, long millis) {
    assertThat(PAUSE.after(attempt, random)).isEqualTo(Duration.ofMillis(millis));
  }
}
