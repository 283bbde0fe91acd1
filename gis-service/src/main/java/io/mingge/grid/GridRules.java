package io.mingge.grid;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of SPEC §4, checked on the stored geometry with areas on the ellipsoid: base grids of a
 * village overlap by at most 1 m² and cover it to 99.9 %; every grid has exactly one active
 * full-time member. A size outside 500 to 1,500 people is only a warning.
 */
@ApplicationScoped
public class GridRules {

  private final AgroalDataSource dataSource;

  GridRules(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The rules by name; only the last may be broken. */
  public enum Rule {
    OVERLAP,
    COVERAGE,
    FULL_TIME_MEMBER,
    SIZE;

    public boolean warning() {
      return this == SIZE;
    }
  }

  /**
   * One breach: `code` is the grid's or village's, `value` square metres, a share, members or
   * people.
   */
  public record Finding(Rule rule, boolean warning, String code, String other, double value) {}

  /** `holds` when nothing but warnings was found. */
  public record Report(boolean holds, List<Finding> findings) {

    public Report {
      findings = List.copyOf(findings);
    }

    static Report of(List<Finding> findings) {
      return new Report(findings.stream().allMatch(Finding::warning), findings);
    }
  }

  private static final String OVERLAPS =
      """
      SELECT a.code, b.code, x.square_meters
      FROM grid a
      JOIN grid b ON b.village_code = a.village_code AND b.type = 'BASE' AND a.code < b.code
                 AND ST_Intersects(a.geom, b.geom)
      CROSS JOIN LATERAL (SELECT ST_Area(ST_CollectionExtract(ST_Intersection(a.geom, b.geom), 3)::geography)
                          AS square_meters) x
      WHERE a.type = 'BASE' AND a.path LIKE ? AND x.square_meters > 1
      ORDER BY 1, 2
      """;

  private static final String UNCOVERED =
      """
      SELECT v.code, '', coalesce(ST_Area(ST_CollectionExtract(ST_Intersection(v.geom, g.geom), 3)::geography)
                                  / ST_Area(v.geom::geography), 0) AS share
      FROM admin_area v
      LEFT JOIN LATERAL (SELECT ST_Union(geom) AS geom FROM grid
                         WHERE village_code = v.code AND type = 'BASE') g ON true
      WHERE v.level = 'VILLAGE' AND v.path LIKE ?
      """;

  private static final String MEMBERS =
      """
      SELECT g.code, '', count(p.id)
      FROM grid g
      LEFT JOIN post p ON p.area_code = g.code AND p.kind = 'GRID_MEMBER'
                      AND p.employment = 'FULL_TIME' AND p.active
      WHERE g.path LIKE ?
      GROUP BY g.code HAVING count(p.id) <> 1
      ORDER BY 1
      """;

  private static final String SIZES =
      """
      SELECT code, '', population FROM grid
      WHERE type = 'BASE' AND path LIKE ? AND population NOT BETWEEN 500 AND 1500
      ORDER BY 1
      """;

  /** Checks everything below a path. */
  public Report check(String path) {
    try (Connection connection = dataSource.getConnection()) {
      List<Finding> findings = new ArrayList<>();
      collect(connection, Rule.OVERLAP, OVERLAPS, path, findings);
      collect(
          connection,
          Rule.COVERAGE,
          "SELECT * FROM (" + UNCOVERED + ") c WHERE share < 0.999 ORDER BY 1",
          path,
          findings);
      collect(connection, Rule.FULL_TIME_MEMBER, MEMBERS, path, findings);
      collect(connection, Rule.SIZE, SIZES, path, findings);
      return Report.of(findings);
    } catch (SQLException e) {
      throw new IllegalStateException("the grid rules cannot be checked", e);
    }
  }

  private static void collect(
      Connection connection, Rule rule, String sql, String path, List<Finding> findings)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, path + "%");
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          findings.add(
              new Finding(
                  rule, rule.warning(), row.getString(1), row.getString(2), row.getDouble(3)));
        }
      }
    }
  }
}
