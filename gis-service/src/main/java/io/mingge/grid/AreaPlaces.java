package io.mingge.grid;

import io.mingge.geo.index.LiveAreaIndex;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/// Which county, town, village and grid hold a place, from memory. The database renews a stamp with
/// every change of areas or grids; the next question then reads what differs, and only that.
///
/// The border belongs to every area it bounds, as in `ST_Covers`; of several the one with the
/// lowest code is named, an exclusive grid before a base grid.
@ApplicationScoped
class AreaPlaces {

  /// Kind is COUNTY, TOWN, VILLAGE, or the type of a grid.
  record Place(String code, String name, String kind, String path) {
    boolean isGrid() {
      return code.length() == 16;
    }
  }

  private record Row(Place place, String outline) {}

  private final Database database;
  private final LiveAreaIndex<Place> index = new LiveAreaIndex<>();
  private Map<String, Row> known = Map.of();
  private volatile String stamp = "";

  AreaPlaces(Database database) {
    this.database = database;
  }

  /// The grid a place falls into: an exclusive grid first; none outside the villages.
  Optional<GridAt> findGrid(double lon, double lat) {
    return holders(lon, lat).stream().filter(Place::isGrid).findFirst().map(AreaPlaces::grid);
  }

  /// County, town, village and grid of a place, from the largest to the smallest, one of each: the
  /// grid, or where there is none the smallest area, and those it belongs to.
  List<Place> at(double lon, double lat) {
    var holders = holders(lon, lat);
    var last =
        holders.stream()
            .filter(Place::isGrid)
            .findFirst()
            .or(
                () ->
                    holders.stream()
                        .reduce((a, b) -> b.path().length() > a.path().length() ? b : a));
    return last.map(
            place ->
                holders.stream()
                    .filter(other -> place.path().startsWith(other.path()))
                    .sorted(Comparator.comparingInt(other -> other.path().length()))
                    .toList())
        .orElse(List.of());
  }

  private static GridAt grid(Place place) {
    return new GridAt(
        place.code(),
        place.name(),
        GridType.valueOf(place.kind()),
        place.code().substring(0, 12),
        place.path());
  }

  private List<Place> holders(double lon, double lat) {
    refresh();
    return index.touching(lon, lat).stream()
        .sorted(
            Comparator.comparing((Place place) -> !place.kind().equals(GridType.EXCLUSIVE.name()))
                .thenComparing(Place::code))
        .toList();
  }

  private void refresh() {
    var now =
        database
            .find(
                "select stamp::text from register_stamp where register = 'AREAS'", AreaPlaces::text)
            .orElse("");
    if (!now.equals(stamp)) {
      catchUp(now);
    }
  }

  private synchronized void catchUp(String now) {
    if (now.equals(stamp)) {
      return;
    }
    var rows =
        database
            .list(
                """
                select code, name, level as kind, path, md5(st_asbinary(geom)) as outline
                from admin_area
                union all
                select code, name, type, path, md5(st_asbinary(geom)) from grid
                """,
                row ->
                    new Row(
                        new Place(
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("kind"),
                            row.getString("path")),
                        row.getString("outline")))
            .stream()
            .collect(Collectors.toMap(row -> row.place().code(), row -> row));
    var before = known;
    Set<Place> gone = new HashSet<>();
    before.forEach(
        (code, row) -> {
          if (!row.equals(rows.get(code))) {
            gone.add(row.place());
          }
        });
    var changed =
        rows.values().stream()
            .filter(row -> !row.equals(before.get(row.place().code())))
            .map(row -> row.place().code())
            .toList();
    index.change(outlines(changed, rows), gone);
    known = rows;
    stamp = now;
  }

  private Map<Place, Geometry> outlines(List<String> codes, Map<String, Row> rows) {
    Map<Place, Geometry> outlines = new HashMap<>();
    database
        .list(
            """
            select code, st_asbinary(geom) as wkb from admin_area where code = any(?)
            union all
            select code, st_asbinary(geom) from grid where code = any(?)
            """,
            row -> Map.entry(row.getString("code"), shape(row.getBytes("wkb"))),
            codes,
            codes)
        .forEach(
            entry ->
                outlines.put(
                    Objects.requireNonNull(rows.get(entry.getKey())).place(), entry.getValue()));
    return outlines;
  }

  private static String text(ResultSet row) throws SQLException {
    return row.getString(1);
  }

  private static Geometry shape(byte[] wkb) throws SQLException {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new SQLException("the database sent a geometry that JTS cannot read", e);
    }
  }
}
