package io.mingge.hotspot.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class KernelDensityTest {

  private static final String SAMPLE = "/hotspot/kde_chicago/";

  @Test
  void theDensityAtThePointsEqualsThatOfSpatstat() throws IOException {
    var points = samplePoints();
    var expected = rows("expected_kde_at_points.csv");
    assertThat(points).hasSize(116);
    for (int i = 0; i < points.size(); i++) {
      double density = KernelDensity.at(points, 100, points.get(i).x(), points.get(i).y());
      double reference = Double.parseDouble(expected.get(i)[1]);
      assertThat(density).isCloseTo(reference, within(1e-6 * reference));
    }
  }

  @Test
  void scottsRuleEqualsThatOfSpatstat() throws IOException {
    var points = samplePoints();
    assertThat(Bandwidth.scott(points, PlanePoint::x)).isCloseTo(125.286624494099, within(1e-9));
    assertThat(Bandwidth.scott(points, PlanePoint::y)).isCloseTo(114.077029412508, within(1e-9));
  }

  @Test
  void theRasterHoldsAtEachCentreWhatTheFormulaGivesThere() {
    var points = List.of(new PlanePoint(0, 0), new PlanePoint(130, 40), new PlanePoint(131, 44));
    var surface = KernelDensity.exact(points, 50, RasterFrame.around(points, 150, 12));
    var frame = surface.frame();
    for (int row = 0; row < frame.rows(); row++) {
      for (int column = 0; column < frame.columns(); column++) {
        double exact = KernelDensity.at(points, 50, frame.centerX(column), frame.centerY(row));
        assertThat(surface.value(column, row)).isCloseTo(exact, within(1e-15));
      }
    }
  }

  @Test
  void theMassUnderTheSurfaceIsTheNumberOfPoints() {
    var points = List.of(new PlanePoint(0, 0), new PlanePoint(300, 900), new PlanePoint(300, 900));
    var surface = KernelDensity.exact(points, 80, RasterFrame.around(points, 480, 10));
    assertThat(surface.mass()).isCloseTo(3, Percentage.withPercentage(0.001));
  }

  @Test
  void betweenTheCentresTheSurfaceIsBilinearAndOutsideItIsZero() {
    var surface = new Surface(new RasterFrame(0, 0, 10, 2, 2), new double[] {0, 4, 8, 12});
    assertThat(surface.at(5, 5)).isEqualTo(0);
    assertThat(surface.at(10, 5)).isEqualTo(2);
    assertThat(surface.at(10, 10)).isEqualTo(6);
    assertThat(surface.at(500, 500)).isEqualTo(0);
  }

  @Test
  void aBandwidthStaysWithinItsLimitsAndSaysWhatDecided() {
    var points = List.of(new PlanePoint(0, 0), new PlanePoint(900, 0), new PlanePoint(0, 800));
    assertThat(Bandwidth.choose(points, 1, 1_000_000).reason()).isEqualTo(Bandwidth.Reason.SCOTT);
    assertThat(Bandwidth.choose(points, 5_000, 9_000))
        .isEqualTo(new Bandwidth(5_000, Bandwidth.Reason.RAISED_TO_MINIMUM));
    assertThat(Bandwidth.choose(points, 1, 10))
        .isEqualTo(new Bandwidth(10, Bandwidth.Reason.LOWERED_TO_MAXIMUM));
    assertThat(Bandwidth.choose(points.subList(0, 2), 300, 900))
        .isEqualTo(new Bandwidth(300, Bandwidth.Reason.TOO_FEW_POINTS));
  }

  private static List<PlanePoint> samplePoints() throws IOException {
    return rows("points.csv").stream()
        .map(row -> new PlanePoint(Double.parseDouble(row[1]), Double.parseDouble(row[2])))
        .toList();
  }

  private static List<String[]> rows(String file) throws IOException {
    var stream = Objects.requireNonNull(KernelDensityTest.class.getResourceAsStream(SAMPLE + file));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
    }
  }
}
