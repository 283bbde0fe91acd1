package io.mingge.data.township;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * What makes one reference place different from another. Lengths in metres, angles in degrees; the
 * centre is near the true place, everything drawn around it is synthetic.
 *
 * @param seatName the village the town seat lies in
 * @param grids base grids in all
 * @param peoplePerGrid typical number of residents of a grid
 */
record PlaceSpec(
    String key,
    String countyCode,
    String countyName,
    List<String> townCodes,
    String seatName,
    String crs,
    Coordinate center,
    double east,
    double north,
    Parcels.Lattice lattice,
    double riverOffset,
    double riverAngle,
    String riverName,
    String canalName,
    String orchardName,
    double orchardShare,
    int grids,
    int peoplePerGrid,
    CountyShape county) {

  /**
   * The county around the town: offset of its centre and its half axes; none when it is the place.
   */
  record CountyShape(double offsetEast, double offsetNorth, double east, double north) {}

  static final String XIAWA = "371603101000";
  static final String MINYANG = "621126100000";
  static final String ZHAIDIAN = "140824103000";
  static final String XIDATAN = "620623110000";
  static final String XIANGZHOU = "451322000000";

  static List<PlaceSpec> listAll() {
    return List.of(
        new PlaceSpec(
            "xiawa",
            "371603000000",
            "沾化区",
            List.of(XIAWA),
            "大下洼村",
            "EPSG:4548",
            new Coordinate(117.88, 37.68),
            5600,
            5300,
            lattice(175, 105, 11, 0.42),
            -1900,
            24,
            "徒骇河",
            "引黄干渠",
            "冬枣园",
            0.30,
            67,
            760,
            new CountyShape(15_000, 15_500, 17_500, 23_000)),
        new PlaceSpec(
            "minyang",
            "621126000000",
            "岷县",
            List.of(MINYANG),
            "和平社区",
            "EPSG:4544",
            new Coordinate(104.03, 34.43),
            5200,
            4300,
            lattice(135, 115, 20, 0.95),
            500,
            -28,
            "洮河",
            "城南渠",
            "当归园",
            0.10,
            81,
            900,
            new CountyShape(9_000, -4_000, 27_000, 20_000)),
        new PlaceSpec(
            "zhaidian",
            "140824000000",
            "稷山县",
            List.of(ZHAIDIAN),
            "翟东村",
            "EPSG:4546",
            new Coordinate(110.86, 35.52),
            4300,
            3700,
            lattice(160, 110, -6, 0.5),
            2300,
            -4,
            "汾河",
            "汾南干渠",
            "板枣园",
            0.16,
            48,
            1046,
            new CountyShape(4_000, 7_500, 12_500, 14_500)),
        new PlaceSpec(
            "xidatan",
            "620623000000",
            "天祝藏族自治县",
            List.of(XIDATAN),
            "西大滩村",
            "EPSG:4543",
            new Coordinate(102.75, 37.35),
            7400,
            5600,
            lattice(210, 190, 32, 0.95),
            -700,
            38,
            "西大滩河",
            "西干渠",
            "饲草地",
            0.16,
            64,
            190,
            new CountyShape(6_000, -13_000, 30_000, 26_000)),
        new PlaceSpec(
            "xiangzhou",
            XIANGZHOU,
            "象州县",
            List.of(
                "451322100000",
                "451322101000",
                "451322102000",
                "451322103000",
                "451322104000",
                "451322105000",
                "451322106000",
                "451322107000",
                "451322201000",
                "451322202000",
                "451322203000"),
            "",
            "EPSG:4546",
            new Coordinate(109.75, 23.98),
            25_500,
            23_500,
            lattice(370, 330, 15, 0.95),
            -6500,
            75,
            "柳江",
            "运江灌渠",
            "蔗田",
            0.12,
            927,
            395,
            new CountyShape(0, 0, 0, 0)));
  }

  private static Parcels.Lattice lattice(double along, double across, double tilt, double jitter) {
    return new Parcels.Lattice(along, across, StrictMath.toRadians(tilt), jitter);
  }

  boolean isWholeCounty() {
    return townCodes.size() > 1;
  }

  /** The code under which the place is chosen on the map: the town, or the county. */
  String areaCode() {
    return isWholeCounty() ? countyCode : townCodes.getFirst();
  }

  Plane plane() {
    return new Plane(center.x, center.y);
  }
}
