package io.mingge.grid;

import io.agroal.api.AgroalDataSource;
import io.mingge.auth.AreaScope;
import io.mingge.geo.AreaPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the rows below an area. Published counters without rows are not in here, see
 * [FigureResource].
 */
@ApplicationScoped
class AreaSummaries {

  private final AgroalDataSource dataSource;

  AreaSummaries(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * `grids = baseGrids + exclusiveGrids`, `staff = fullTimeMembers + partTimeMembers`. Not
   * `complete` when the area is larger than the caller's scope: then only the caller's part is
   * counted.
   */
  public record AreaSummary(
      String code,
      String name,
      String level,
      boolean complete,
      int towns,
      int villages,
      int grids,
      int baseGrids,
      int exclusiveGrids,
      int households,
      int population,
      int staff,
      int fullTimeMembers,
      int partTimeMembers,
      Map<String, Integer> posts) {}

  // Inside the scope; an area also counts when it encloses the scope, as it is shown on the map.
  private static final String COUNTS =
      """
      WITH scope AS (SELECT unnest(?::text[]) AS prefix),
      areas AS (SELECT level FROM admin_area a
                WHERE path LIKE ? AND EXISTS (SELECT FROM scope WHERE a.path LIKE prefix || '%'
                                                                   OR prefix LIKE a.path || '%')),
      grids AS (SELECT type, households, population FROM grid g
                WHERE path LIKE ? AND EXISTS (SELECT FROM scope WHERE g.path LIKE prefix || '%')),
      posts AS (SELECT kind, employment FROM post p
                WHERE active AND path LIKE ? AND EXISTS (SELECT FROM scope WHERE p.path LIKE prefix || '%'))
      SELECT a.name, a.level,
        (SELECT count(*) FROM areas WHERE level = 'TOWN') AS towns,
        (SELECT count(*) FROM areas WHERE level = 'VILLAGE') AS villages,
        g.base, g.exclusive, g.households, g.population, m.full_time, m.part_time, k.kinds, k.counts
      FROM admin_area a,
        (SELECT count(*) FILTER (WHERE type = 'BASE') AS base,
                count(*) FILTER (WHERE type = 'EXCLUSIVE') AS exclusive,
                -- An exclusive grid lies on base grids, whose people it would count twice.
                coalesce(sum(households) FILTER (WHERE type = 'BASE'), 0) AS households,
                coalesce(sum(population) FILTER (WHERE type = 'BASE'), 0) AS population
         FROM grids) g,
        (SELECT count(*) FILTER (WHERE employment = 'FULL_TIME') AS full_time,
                count(*) FILTER (WHERE employment = 'PART_TIME') AS part_time
         FROM posts WHERE kind = 'GRID_MEMBER') m,
        (SELECT coalesce(array_agg(kind ORDER BY kind), '{}') AS kinds,
                coalesce(array_agg(n ORDER BY kind), '{}') AS counts
         FROM (SELECT kind, count(*) AS n FROM posts GROUP BY kind) c) k
      WHERE a.code = ?
      """;

  AreaSummary get(String code, AreaScope scope) {
    String path = AreaPath.of(code);
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(COUNTS)) {
      select.setArray(1, connection.createArrayOf("text", scope.prefixes().toArray()));
      for (int i = 2; i <= 4; i++) {
        select.setString(i, path + "%");
      }
      select.setString(5, code);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new UnknownArea(code);
        }
        return summary(code, scope.contains(path), row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("an area cannot be summed up", e);
    }
  }

  private static AreaSummary summary(String code, boolean complete, ResultSet row)
      throws SQLException {
    int base = row.getInt("base");
    int exclusive = row.getInt("exclusive");
    int fullTime = row.getInt("full_time");
    int partTime = row.getInt("part_time");
    return new AreaSummary(
        code,
        row.getString("name"),
        row.getString("level"),
        complete,
        row.getInt("towns"),
        row.getInt("villages"),
        base + exclusive,
        base,
        exclusive,
        row.getInt("households"),
        row.getInt("population"),
        fullTime + partTime,
        fullTime,
        partTime,
        posts(row));
  }

  private static Map<String, Integer> posts(ResultSet row) throws SQLException {
    String[] kinds = (String[]) row.getArray("kinds").getArray();
    Long[] counts = (Long[]) row.getArray("counts").getArray();
    Map<String, Integer> posts = new TreeMap<>();
    for (int i = 0; i < kinds.length; i++) {
      posts.put(kinds[i], Math.toIntExact(counts[i]));
    }
    return posts;
  }
}
