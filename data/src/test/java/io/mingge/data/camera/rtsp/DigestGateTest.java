package io.mingge.data.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.mingge.data.camera.DigestAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DigestGateTest {
  private static final String PATH = "/cam/37160310001320000001";
  private static final String URI = "rtsp://127.0.0.1:8554" + PATH;

  private final SettableClock clock = new SettableClock();
  private final DigestGate gate = new DigestGate(clock, Duration.ofMinutes(5));

  @Test
  void theRightPasswordOpensWithBothAlgorithmsAndWithoutQop() {
    for (String challenge : gate.challenges(false)) {
      assertThat(check(DigestAnswer.to(challenge, "DESCRIBE", URI, "mingge", "right")))
          .isEqualTo(DigestGate.Outcome.OK);
      assertThat(check(DigestAnswer.withoutQop(challenge, "DESCRIBE", URI, "mingge", "right")))
          .isEqualTo(DigestGate.Outcome.OK);
    }
  }

  @Test
  void wrongPasswordUserMethodOrPathIsRefused() {
    String challenge = gate.challenges(false).getLast();
    assertRefused(DigestAnswer.to(challenge, "DESCRIBE", URI, "mingge", "wrong"));
    assertRefused(DigestAnswer.to(challenge, "DESCRIBE", URI, "admin", "right"));
    assertRefused(DigestAnswer.to(challenge, "SETUP", URI, "mingge", "right"));
    assertRefused(DigestAnswer.to(challenge, "DESCRIBE", "rtsp://h/cam/2", "mingge", "right"));
    assertRefused("Basic bWluZ2dlOnJpZ2h0");
    assertRefused("");
  }

  @Test
  void aNonceOfSomebodyElseIsRefusedAndAnOldOneIsStale() {
    String foreign = new DigestGate(clock, Duration.ofMinutes(5)).challenges(false).getLast();
    assertRefused(DigestAnswer.to(foreign, "DESCRIBE", URI, "mingge", "right"));
    String challenge = gate.challenges(false).getLast();
    clock.now = clock.now.plus(Duration.ofMinutes(6));
    assertThat(check(DigestAnswer.to(challenge, "DESCRIBE", URI, "mingge", "right")))
        .isEqualTo(DigestGate.Outcome.STALE);
    assertThat(gate.challenges(true)).allMatch(c -> c.contains("stale=true"));
  }

  private void assertRefused(String header) {
    assertThat(check(header)).isEqualTo(DigestGate.Outcome.REFUSED);
  }

  private DigestGate.Outcome check(String header) {
    return gate.check(header, "DESCRIBE", PATH, "mingge", "right");
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
