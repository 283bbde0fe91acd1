package io.mingge.data.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GnssNoiseTest {

  private final GnssNoise noise = new GnssNoise(1, "MG-E001");

  @Test
  void aboutTwoThirdsOfTheFixesLieWithinTheReportedAccuracy() {
    int within = 0;
    int all = 0;
    for (double at = 0; at < 400_000; at += 130) {
      double[] error = noise.at(at, 10);
      all++;
      within += Math.hypot(error[0], error[1]) <= 10 ? 1 : 0;
    }
    assertThat((double) within / all).isCloseTo(0.68, within(0.03));
  }

  @Test
  void fixesCloseInTimeHaveSimilarErrorsAndDistantOnesDoNot() {
    assertThat(correlation(5)).isGreaterThan(0.8);
    assertThat(correlation(60)).isCloseTo(Math.exp(-1), within(0.12));
    assertThat(correlation(400)).isCloseTo(0, within(0.1));
  }

  private double correlation(double lagSeconds) {
    double product = 0;
    double square = 0;
    for (double at = 0; at < 300_000; at += 50) {
      double here = noise.at(at, 10)[0];
      product += here * noise.at(at + lagSeconds, 10)[0];
      square += here * here;
    }
    return product / square;
  }

  @Test
  void noErrorIsMuchLargerThanTheAccuracySays() {
    for (double at = 0; at < 100_000; at += 35) {
      double[] error = noise.at(at, 50);
      assertThat(Math.hypot(error[0], error[1])).isLessThanOrEqualTo(60.001);
    }
  }

  @Test
  void twoDevicesDoNotShareTheirNoise() {
    assertThat(new GnssNoise(1, "MG-E002").at(100, 10)).isNotEqualTo(noise.at(100, 10));
  }
}
