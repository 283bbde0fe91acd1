package io.mingge.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mingge.hotspot.statistics.KernelDensity;
import io.mingge.hotspot.statistics.PlanePoint;
import io.mingge.hotspot.statistics.RasterFrame;
import io.mingge.hotspot.statistics.Surface;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HeatSurfaceTest {

  private static final int CELLS = 60_000;

  @Test
  void theSurfaceOfGeoToolsKeepsTheStatedErrorAgainstTheExactOne() {
    double worst = 0;
    for (int seed = 0; seed < 20; seed++) {
      var points = village(seed, 1 + seed * 15);
      var fast = HeatSurface.byGeoTools(points, 400, CELLS);
      var exact = HeatSurface.exact(points, 400, CELLS);
      worst = Math.max(worst, largestDifference(fast, exact) / exact.max());
    }
    assertThat(worst).isGreaterThan(0).isLessThan(HeatSurface.STATED_ERROR_PERCENT / 100.0);
  }

  @Test
  void theSurfaceOfGeoToolsHoldsAsMuchMassAsThereArePoints() {
    var points = village(3, 70);
    assertThat(HeatSurface.byGeoTools(points, 400, CELLS).mass())
        .isCloseTo(70, Percentage.withPercentage(0.01));
  }

  @Test
  void aWideAreaGetsACoarserRasterInsteadOfMoreCells() {
    var points = village(5, 200);
    assertThat(HeatSurface.frame(points, 400, 3_000).size())
        .isLessThan(HeatSurface.frame(points, 400, CELLS).size());
  }

  @Test
  void theFourAveragesHaveTheStandardDeviationOfTheKernel() {
    assertThat(HeatSurface.sigmaCells(24)).isCloseTo(Math.sqrt(56), within(1e-12));
    var surface = HeatSurface.byGeoTools(List.of(new PlanePoint(0, 0)), 100, CELLS);
    var frame = surface.frame();
    double variance = 0;
    for (int row = 0; row < frame.rows(); row++) {
      for (int column = 0; column < frame.columns(); column++) {
        double x = frame.centerX(column);
        variance += x * x * surface.value(column, row) * frame.cellMeters() * frame.cellMeters();
      }
    }
    // Sharing a point out among four cells of 13 m adds at most a quarter of a cell's square.
    assertThat(Math.sqrt(variance)).isCloseTo(100, within(1.0));
  }

  @Test
  void theWayToThePlaneAndToMercatorAndBackIsTheSamePlace() throws Exception {
    var plane = CountyPlane.decode("EPSG:4548");
    var place = plane.fromLonLat(118.1325, 37.6981);
    double[] mercator = plane.toMercator(place.x(), place.y());
    assertThat(plane.mercatorToLonLat(mercator[0], mercator[1])[0])
        .isCloseTo(118.1325, within(1e-8));
    double[] back = plane.fromMercator(mercator[0], mercator[1]);
    assertThat(back[0]).isCloseTo(place.x(), within(0.001));
    assertThat(back[1]).isCloseTo(place.y(), within(0.001));
  }

  @Test
  void theHottestPixelOfThePictureLiesOverTheHottestPlace() throws Exception {
    var plane = CountyPlane.decode("EPSG:4548");
    var points = new ArrayList<PlanePoint>();
    for (int i = 0; i < 30; i++) {
      points.add(plane.fromLonLat(118.10 + i * 1e-5, 37.70));
    }
    points.add(plane.fromLonLat(118.16, 37.74));
    var surface = KernelDensity.exact(points, 400, RasterFrame.around(points, 1_300, 60));
    var bounds = HeatImage.bounds(surface.frame(), plane);
    var image = ImageIO.read(new ByteArrayInputStream(HeatImage.png(surface, plane, 640)));
    int[] hottest = hottest(image);
    double lon =
        bounds.west() + (hottest[0] + 0.5) / image.getWidth() * (bounds.east() - bounds.west());
    double mercatorY =
        bounds.mercatorMaxY()
            - (hottest[1] + 0.5)
                / image.getHeight()
                * (bounds.mercatorMaxY() - bounds.mercatorMinY());
    double lat = plane.mercatorToLonLat(bounds.mercatorMinX(), mercatorY)[1];
    assertThat(lon).isCloseTo(118.10, within(0.001));
    assertThat(lat).isCloseTo(37.70, within(0.001));
    assertThat(image.getRGB(0, 0) >>> 24).as("the corner is transparent").isZero();
  }

  private static int[] hottest(java.awt.image.BufferedImage image) {
    int[] best = {0, 0};
    int darkest = Integer.MAX_VALUE;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int argb = image.getRGB(x, y);
        int light = (argb >> 16 & 0xFF) + (argb >> 8 & 0xFF) + (argb & 0xFF);
        if (argb >>> 24 > 0 && light < darkest) {
          darkest = light;
          best = new int[] {x, y};
        }
      }
    }
    return best;
  }

  private static double largestDifference(Surface a, Surface b) {
    double largest = 0;
    for (int row = 0; row < a.frame().rows(); row++) {
      for (int column = 0; column < a.frame().columns(); column++) {
        largest = Math.max(largest, Math.abs(a.value(column, row) - b.value(column, row)));
      }
    }
    return largest;
  }

  /** Clusters as in a town: some villages, each with disputes around it. */
  private static List<PlanePoint> village(int seed, int n) {
    var random = new Random(seed);
    var points = new ArrayList<PlanePoint>();
    for (int i = 0; i < n; i++) {
      double x = 1_500 * (i % 5) + random.nextGaussian() * 300;
      double y = 1_100 * (i % 7) + random.nextGaussian() * 250;
      points.add(new PlanePoint(x, y));
    }
    return points;
  }
}
