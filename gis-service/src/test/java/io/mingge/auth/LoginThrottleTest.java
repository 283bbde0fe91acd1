package io.mingge.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private static final String ADDRESS = "10.0.0.1";

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final LoginThrottle throttle = new LoginThrottle(5, 20, () -> now);

  private void guess(String name, int times) {
    for (int i = 0; i < times; i++) {
      throttle.begin(name, ADDRESS);
    }
  }

  @Test
  void eachGuessAfterTheWaitDoublesTheNext() {
    guess("zhang", 5);
    assertRefusedFor("zhang", 30);
    now = now.plusSeconds(31);
    guess("zhang", 1);
    assertRefusedFor("zhang", 60);
    now = now.plusSeconds(61);
    guess("zhang", 1);
    assertRefusedFor("zhang", 120);
  }

  @Test
  void theWaitIsNeverLongerThanAQuarterOfAnHour() {
    guess("zhang", 5);
    for (int i = 0; i < 10; i++) {
      now = now.plus(Duration.ofMinutes(15));
      guess("zhang", 1);
    }
    assertRefusedFor("zhang", 900);
  }

  @Test
  void successForgetsTheGuesses() {
    guess("zhang", 4);
    throttle.succeeded("zhang", ADDRESS);
    assertThatCode(() -> guess("zhang", 4)).doesNotThrowAnyException();
  }

  @Test
  void manyNamesFromOneAddressAreStoppedToo() {
    for (int i = 0; i < 20; i++) {
      guess("name" + i, 1);
    }
    assertRefusedFor("one-more", 30);
    assertThatCode(() -> throttle.begin("one-more", "10.0.0.2")).doesNotThrowAnyException();
  }

  @Test
  void oldGuessesAreForgotten() {
    guess("zhang", 4);
    now = now.plus(Duration.ofMinutes(61));
    assertThatCode(() -> guess("zhang", 4)).doesNotThrowAnyException();
  }

  private void assertRefusedFor(String name, long seconds) {
    assertThatThrownBy(() -> throttle.begin(name, ADDRESS))
        .isInstanceOfSatisfying(
            TooManyAttempts.class,
            refusal ->
                assertThat(refusal.members().get("retryAfterSeconds")).isEqualTo(seconds + 1));
  }
}
