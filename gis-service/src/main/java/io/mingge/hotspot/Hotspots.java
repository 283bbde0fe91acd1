package io.mingge.hotspot;

import io.mingge.geo.GeoJson;
import io.mingge.geo.LonLat;
import io.mingge.hotspot.statistics.Bandwidth;
import io.mingge.hotspot.statistics.ClassBreaks;
import io.mingge.hotspot.statistics.ColorRamp;
import io.mingge.hotspot.statistics.PlanePoint;
import io.mingge.hotspot.statistics.SmallCounts;
import io.mingge.hotspot.statistics.Surface;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the hotspot maps and says how. */
@ApplicationScoped
class Hotspots {

  private static final double SQUARE_KILOMETER = 1e6;
  private static final int LEGEND_STOPS = 5;

  private final HotspotRepository disputes;
  private final CountyPlanes planes;
  private final HotspotConfig config;

  Hotspots(HotspotRepository disputes, CountyPlanes planes, HotspotConfig config) {
    this.disputes = disputes;
    this.planes = planes;
    this.config = config;
  }

  /** Which areas are counted. */
  enum By {
    GRID,
    VILLAGE
  }

  /** How the surface is made. */
  enum Mode {
    GEOTOOLS,
    EXACT
  }

  /** How the choropleth shall look. */
  record Style(By by, ClassBreaks.Method breaks, int classes, boolean geometry) {}

  /** How the surface shall be made; no bandwidth means that the points decide. */
  record HeatWish(Mode mode, @Nullable Double bandwidthMeters) {}

  /** A surface in its plane. */
  record Heat(HeatMap map, @Nullable Surface surface, @Nullable CountyPlane plane) {}

  Choropleth choropleth(
      HotspotRepository.Question question,
      Optional<String> wishedBook,
      Style style,
      boolean hideSmall) {
    var books = disputes.listBooks(question);
    var book = book(books, wishedBook);
    var areas =
        style.by() == By.GRID
            ? disputes.listGridCounts(question, book, style.geometry())
            : disputes.listVillageCounts(question, book, style.geometry());
    Map<String, Integer> counts = new LinkedHashMap<>();
    areas.forEach(area -> counts.put(area.code(), area.count()));
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    var small = hideSmall ? SmallCounts.hideBelow(config.smallCount(), counts) : SmallCounts.none();
    var shown =
        counts.entrySet().stream()
            .filter(entry -> !small.hidden().contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    var legend = legend(style, shown);
    var draft = inputs(books, book, hideSmall);
    draft.parameter(
        "breaks",
        style.breaks().name(),
        "按" + (style.breaks() == ClassBreaks.Method.JENKS ? "自然断点" : "分位数") + "分级，零值单列",
        style.breaks() == ClassBreaks.Method.JENKS
            ? "natural breaks (Fisher-Jenks) over the shown counts; zero is a class of its own"
            : "quantiles over the shown counts; zero is a class of its own");
    if (hideSmall) {
      explainSuppression(draft, small);
    }
    var features =
        areas.stream()
            .map(
                area ->
                    new GeoJson.Feature(
                        area.code(),
                        area.geometry(),
                        properties(area, small.hidden().contains(area.code()), total, legend)))
            .toList();
    return new Choropleth(
        "FeatureCollection",
        features,
        features.size(),
        features.size(),
        small.totalHidden() ? null : total,
        new Choropleth.Suppressed(
            hideSmall, small.hidden().size(), small.totalHidden() ? null : small.remainder()),
        legend,
        book,
        hideSmall ? hideSmallBooks(books) : HotspotRepository.sizes(books),
        draft.of(
            style.by() == By.GRID ? "按网格计数" : "按村（社区）计数",
            style.by() == By.GRID ? "disputes counted by grid" : "disputes counted by village",
            small.totalHidden() ? 0 : total));
  }

  Heat heat(
      HotspotRepository.Question question,
      Optional<String> wishedBook,
      HeatWish wish,
      boolean hideSmall,
      String imageUrl) {
    var books = disputes.listBooks(question);
    var book = book(books, wishedBook);
    var places = disputes.listPlaces(question, book);
    boolean hidden = hideSmall && places.size() < config.smallCount();
    var crs = disputes.findPlane(question.area().substring(0, 12));
    var draft = inputs(books, book, hideSmall);
    if (hideSmall) {
      draft.suppression(
          "总数少于 %d 不出图；核密度两倍带宽内不足 %d 件的地方不显示".formatted(config.smallCount(), config.smallCount()),
          "no surface below %d disputes; places with fewer than %d within two bandwidths are blank"
              .formatted(config.smallCount(), config.smallCount()));
    }
    if (places.isEmpty() || hidden || crs.isEmpty()) {
      return new Heat(
          new HeatMap(
              UNIT,
              null,
              null,
              List.of(),
              hidden,
              hidden ? null : places.size(),
              book,
              hideSmall ? hideSmallBooks(books) : HotspotRepository.sizes(books),
              draft.of("核密度", "kernel density", hidden ? 0 : places.size())),
          null,
          null);
    }
    var plane = planes.plane(crs.get());
    var points = inPlane(places, plane);
    var bandwidth =
        wish.bandwidthMeters() == null
            ? Bandwidth.choose(
                points, config.bandwidthMinimumMeters(), config.bandwidthMaximumMeters())
            : new Bandwidth(wish.bandwidthMeters(), Bandwidth.Reason.CHOSEN);
    double sigma = bandwidth.sigmaMeters();
    var surface =
        wish.mode() == Mode.EXACT
            ? HeatSurface.exact(points, sigma, config.maximumCells())
            : HeatSurface.byGeoTools(points, sigma, config.maximumCells());
    if (hideSmall) {
      surface = surface.masked(sparse(points, sigma, surface));
    }
    explainSurface(draft, wish.mode(), bandwidth, plane, surface);
    var bounds = HeatImage.bounds(surface.frame(), plane);
    var map =
        new HeatMap(
            UNIT,
            raster(surface, plane, sigma),
            new HeatMap.Image(imageUrl, bounds.box()),
            stops(surface.max()),
            false,
            places.size(),
            book,
            hideSmall ? hideSmallBooks(books) : HotspotRepository.sizes(books),
            draft.of(
                "核密度（强度：各点高斯核之和）",
                "kernel density (intensity: sum of Gaussian kernels)",
                places.size()));
    return new Heat(map, surface, plane);
  }

  private static final String UNIT = "disputes per km²";

  byte[] png(Heat heat) {
    return heat.surface() == null || heat.plane() == null
        ? HeatImage.empty()
        : HeatImage.png(heat.surface(), heat.plane(), config.imagePixels());
  }

  /** The wished book or the fullest. Books of one place may overlap: they are never added up. */
  private static String book(List<HotspotRepository.Book> books, Optional<String> wished) {
    return wished.orElseGet(() -> books.isEmpty() ? "GRID" : books.getFirst().register());
  }

  private Map<String, Integer> hideSmallBooks(List<HotspotRepository.Book> books) {
    var sizes = HotspotRepository.sizes(books);
    sizes.values().removeIf(size -> size < config.smallCount());
    return sizes;
  }

  private Explanation.Draft inputs(
      List<HotspotRepository.Book> books, String book, boolean hideSmall) {
    var draft = new Explanation.Draft();
    draft.parameter(
        "register",
        book,
        "同一地方的不同台账可能重复登记，只统计一本，从不相加",
        "the books of a place may hold the same case twice: one is counted, they are never added");
    for (var other : books) {
      boolean tell = !hideSmall || other.cases() >= config.smallCount();
      if (!other.register().equals(book) && tell) {
        draft.dropped(
            other.cases(),
            "登记在另一本台账：" + other.register(),
            "kept in another book: " + other.register());
      }
      if (!hideSmall) {
        draft.dropped(
            other.noCases(),
            "未受理、退回、撤回、不予受理或并案：" + other.register(),
            "draft, returned, withdrawn, rejected or merged: " + other.register());
      }
    }
    return draft.note(
        "只统计矛盾纠纷，只显示地点，不显示个人；未化解的也计入",
        "disputes only; places, never persons; unsolved ones count as well");
  }

  private void explainSuppression(Explanation.Draft draft, SmallCounts small) {
    draft.suppression(
        "少于 %d 件（含零）的不单独显示，共 %d 个；其合计至少 %d 件，必要时并入次小的"
            .formatted(config.smallCount(), small.hidden().size(), config.smallCount()),
        ("counts below %d, zero included, are hidden in %d areas; together they hold at least %d,"
                + " the next smallest being hidden too where needed")
            .formatted(config.smallCount(), small.hidden().size(), config.smallCount()));
    draft.note(
        "换条件相减仍可能推算，小数字请勿外传",
        "comparing several filters may still tell small numbers; do not pass them on");
  }

  private static List<Choropleth.LegendClass> legend(Style style, List<Integer> shown) {
    var bounds = ClassBreaks.upperBounds(style.breaks(), shown, style.classes());
    var colors = ColorRamp.classes(bounds.size());
    var legend = new ArrayList<Choropleth.LegendClass>();
    legend.add(
        new Choropleth.LegendClass(
            0, 0, null, (int) shown.stream().filter(count -> count == 0).count()));
    int from = 1;
    for (int i = 0; i < bounds.size(); i++) {
      int low = from;
      int high = bounds.get(i);
      int areas = (int) shown.stream().filter(count -> count >= low && count <= high).count();
      legend.add(new Choropleth.LegendClass(low, high, colors.get(i), areas));
      from = high + 1;
    }
    return legend;
  }

  private static Choropleth.Properties properties(
      HotspotRepository.Area area, boolean hidden, int total, List<Choropleth.LegendClass> legend) {
    if (hidden) {
      return new Choropleth.Properties(area.code(), area.name(), null, true, null, null);
    }
    int index = 0;
    while (index < legend.size() - 1 && area.count() > legend.get(index).to()) {
      index++;
    }
    double share = total == 0 ? 0 : Math.round(area.count() * 10_000.0 / total) / 10_000.0;
    return new Choropleth.Properties(area.code(), area.name(), area.count(), false, share, index);
  }

  private static List<PlanePoint> inPlane(List<LonLat> places, CountyPlane plane) {
    return places.stream().map(place -> plane.fromLonLat(place.lon(), place.lat())).toList();
  }

  /** Where fewer than k disputes lie within two bandwidths: a single one would show as a spot. */
  private boolean[] sparse(List<PlanePoint> points, double sigma, Surface surface) {
    var frame = surface.frame();
    double reach = 4 * sigma * sigma;
    boolean[] sparse = new boolean[frame.size()];
    for (int i = 0; i < sparse.length; i++) {
      double x = frame.centerX(i % frame.columns());
      double y = frame.centerY(i / frame.columns());
      int near = 0;
      for (var point : points) {
        double dx = point.x() - x;
        double dy = point.y() - y;
        near += dx * dx + dy * dy <= reach ? 1 : 0;
      }
      sparse[i] = near < config.smallCount();
    }
    return sparse;
  }

  private static void explainSurface(
      Explanation.Draft draft, Mode mode, Bandwidth bandwidth, CountyPlane plane, Surface surface) {
    draft.parameter(
        "crs",
        plane.crs(),
        "在县所在的高斯—克吕格三度带内以米计算，不用经纬度",
        "metres in the county's three-degree Gauss-Krueger zone, not degrees");
    long sigma = Math.round(bandwidth.sigmaMeters());
    switch (bandwidth.reason()) {
      case CHOSEN -> draft.parameter("bandwidthMeters", sigma, "由使用者指定", "chosen by the caller");
      case SCOTT ->
          draft.parameter(
              "bandwidthMeters",
              sigma,
              "Scott 规则：两轴标准差 × n^(-1/6) 的几何平均",
              "Scott's rule: geometric mean of both axes' standard deviation times n^(-1/6)");
      case RAISED_TO_MINIMUM ->
          draft.parameter(
              "bandwidthMeters",
              sigma,
              "Scott 规则给出的更小，提高到下限，以免显出单户",
              "Scott's rule gave less; raised to the minimum, so that no single house shows");
      case LOWERED_TO_MAXIMUM ->
          draft.parameter(
              "bandwidthMeters",
              sigma,
              "Scott 规则给出的更大，降到上限",
              "Scott's rule gave more; lowered to the maximum");
      case TOO_FEW_POINTS ->
          draft.parameter(
              "bandwidthMeters", sigma, "少于三件，取下限", "fewer than three disputes: the minimum");
    }
    draft.parameter(
        "cellMeters",
        Math.round(surface.frame().cellMeters() * 10) / 10.0,
        "由带宽决定，格数超过上限时放大",
        "follows from the bandwidth; coarser when there would be too many cells");
    draft.parameter(
        "mode",
        mode.name(),
        mode == Mode.EXACT
            ? "逐点精确求和"
            : "GeoTools 热力面：四次滑动平均近似高斯核，误差不超过峰值的 " + HeatSurface.STATED_ERROR_PERCENT + "%",
        mode == Mode.EXACT
            ? "every kernel summed exactly"
            : "GeoTools' heat map: four moving averages stand for the Gaussian; at most "
                + HeatSurface.STATED_ERROR_PERCENT
                + " % of the peak off. mode=EXACT sums every kernel");
    draft.note("不作边界校正", "no edge correction");
  }

  private static HeatMap.Raster raster(Surface surface, CountyPlane plane, double sigma) {
    var frame = surface.frame();
    var rows = new ArrayList<double[]>();
    for (int row = 0; row < frame.rows(); row++) {
      double[] values = new double[frame.columns()];
      for (int column = 0; column < values.length; column++) {
        values[column] = rounded(surface.value(column, row) * SQUARE_KILOMETER);
      }
      rows.add(values);
    }
    return new HeatMap.Raster(
        plane.crs(),
        rounded(frame.minX()),
        rounded(frame.minY()),
        rounded(frame.cellMeters()),
        frame.columns(),
        frame.rows(),
        rounded(sigma),
        rounded(surface.max() * SQUARE_KILOMETER),
        rows);
  }

  private static List<HeatMap.LegendStop> stops(double max) {
    var stops = new ArrayList<HeatMap.LegendStop>();
    for (int i = 0; i < LEGEND_STOPS; i++) {
      double fraction = i / (double) (LEGEND_STOPS - 1);
      stops.add(
          new HeatMap.LegendStop(
              rounded(fraction * max * SQUARE_KILOMETER), ColorRamp.hex(ColorRamp.rgb(fraction))));
    }
    return stops;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
