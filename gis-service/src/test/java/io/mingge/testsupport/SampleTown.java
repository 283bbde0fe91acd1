package io.mingge.testsupport;

import io.mingge.geo.BBox;
import io.mingge.grid.GridRegister;
import io.mingge.grid.GridRegister.NewArea;
import io.mingge.grid.GridRegister.NewGrid;
import io.mingge.grid.GridRegister.NewPost;
import io.mingge.grid.GridType;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Polygon;

/// A county with one town, two villages and four grids, drawn as rectangles from a south-west
/// corner. Each test class takes a county code and a corner of its own, so that tests do not meet.
///
/// The county is 0.2° wide, the town its south-western quarter (0.1°). The west village has two
/// base grids, south and north, and a market of 0.01° in the middle of the southern one; the east
/// village has one base grid.
public record SampleTown(String county6, double lon, double lat) {
  public String county() {
    return county6 + "000000";
  }

  public String town() {
    return county6 + "101000";
  }

  public String westVillage() {
    return county6 + "101201";
  }

  public String eastVillage() {
    return county6 + "101202";
  }

  public String southGrid() {
    return westVillage() + "1001";
  }

  public String northGrid() {
    return westVillage() + "1002";
  }

  public String market() {
    return westVillage() + "2001";
  }

  public String eastGrid() {
    return eastVillage() + "1001";
  }

  /// Loads areas, grids and one full-time and four part-time members a grid, once.
  public SampleTown load(GridRegister register) {
    if (register.findGrid(southGrid()).isPresent()) {
      return this;
    }
    register.addAreas(
        List.of(
            new NewArea(county(), "样例县", "COUNTY", null, 4548, box(0, 0, 0.2, 0.2)),
            new NewArea(town(), "样例镇", "TOWN", county(), 4548, box(0, 0, 0.1, 0.1)),
            new NewArea(westVillage(), "西样村民委员会", "VILLAGE", town(), 4548, box(0, 0, 0.05, 0.1)),
            new NewArea(eastVillage(), "东样村村委会", "VILLAGE", town(), 4548, box(0.05, 0, 0.1, 0.1))));
    register.addGrids(
        List.of(
            new NewGrid(southGrid(), "西样一", GridType.BASE, 200, 800, box(0, 0, 0.05, 0.05)),
            new NewGrid(northGrid(), "西样二", GridType.BASE, 210, 900, box(0, 0.05, 0.05, 0.1)),
            new NewGrid(market(), "市场", GridType.EXCLUSIVE, 50, 200, box(0.02, 0.02, 0.03, 0.03)),
            new NewGrid(eastGrid(), "东样一", GridType.BASE, 220, 700, box(0.05, 0, 0.1, 0.1))));
    List<NewPost> posts = new ArrayList<>();
    for (String grid : List.of(southGrid(), northGrid(), market(), eastGrid())) {
      posts.add(new NewPost(grid, "GRID_MEMBER", "网格员-" + grid, "FULL_TIME"));
      for (int i = 1; i <= 4; i++) {
        posts.add(new NewPost(grid, "GRID_MEMBER", "兼职-" + grid + "-" + i, "PART_TIME"));
      }
    }
    register.addPosts(posts);
    return this;
  }

  /// A rectangle in degrees from the corner.
  public Polygon box(double west, double south, double east, double north) {
    return new BBox(lon + west, lat + south, lon + east, lat + north).polygon();
  }
}
