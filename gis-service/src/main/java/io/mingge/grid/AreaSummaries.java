package io.mingge.grid;

import io.agroal.api.AgroalDataSource;
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

  /** `grids = baseGrids + exclusiveGrids`, `staff = fullTimeMembers + partTimeMembers`. */
  public record AreaSummary(
      String code,
      String name,
      String level,
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

  AreaSummary get(String code) {
    String below = AreaPath.of(code) + "%";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT a.name, a.level,
                  (SELECT count(*) FROM admin_area WHERE path LIKE ? AND level = 'TOWN'),
                  (SELECT count(*) FROM admin_area WHERE path LIKE ? AND level = 'VILLAGE'),
                  g.base, g.exclusive, g.households, g.population,
                  p.full_time, p.part_time
                FROM admin_area a,
                  (SELECT count(*) FILTER (WHERE type = 'BASE') base,
                          count(*) FILTER (WHERE type = 'EXCLUSIVE') exclusive,
                          -- An exclusive grid lies on base grids, whose people it would count twice.
                          coalesce(sum(households) FILTER (WHERE type = 'BASE'), 0) households,
                          coalesce(sum(population) FILTER (WHERE type = 'BASE'), 0) population
                   FROM grid WHERE path LIKE ?) g,
                  (SELECT count(*) FILTER (WHERE employment = 'FULL_TIME') full_time,
                          count(*) FILTER (WHERE employment = 'PART_TIME') part_time
                   FROM post WHERE path LIKE ? AND active AND kind = 'GRID_MEMBER') p
                WHERE a.code = ?
                """)) {
      for (int i = 1; i <= 4; i++) {
        select.setString(i, below);
      }
      select.setString(5, code);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new UnknownArea(code);
        }
        int base = row.getInt(5);
        int exclusive = row.getInt(6);
        int fullTime = row.getInt(9);
        int partTime = row.getInt(10);
        return new AreaSummary(
            code,
            row.getString(1),
            row.getString(2),
            row.getInt(3),
            row.getInt(4),
            base + exclusive,
            base,
            exclusive,
            row.getInt(7),
            row.getInt(8),
            fullTime + partTime,
            fullTime,
            partTime,
            posts(connection, below));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("an area cannot be summed up", e);
    }
  }

  private static Map<String, Integer> posts(Connection connection, String below)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT kind, count(*) FROM post WHERE path LIKE ? AND active GROUP BY kind")) {
      select.setString(1, below);
      Map<String, Integer> posts = new TreeMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          posts.put(row.getString(1), row.getInt(2));
        }
      }
      return posts;
    }
  }
}
