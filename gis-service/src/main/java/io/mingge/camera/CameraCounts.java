package io.mingge.camera;

import io.agroal.api.AgroalDataSource;
import io.mingge.auth.AreaScope;
import io.mingge.geo.AreaPath;
import io.mingge.platform.InvalidValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts cameras by status and names the villages no main-road camera covers. */
@ApplicationScoped
class CameraCounts {

  private final AgroalDataSource dataSource;

  CameraCounts(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** `total = online + offline + maintenance = village + market`. */
  public record Counts(
      int total,
      int online,
      int offline,
      int maintenance,
      int village,
      int market,
      int withoutFiling,
      int withoutSign,
      int bearingUnknown,
      int villages,
      List<String> villagesWithoutMainRoadCamera) {}

  Counts count(@Nullable String area, AreaScope scope) {
    if (area != null && !AreaPath.isCode(area)) {
      throw new InvalidValue("area", "not a 12-digit area or 16-digit grid code");
    }
    String below = (area == null ? "" : AreaPath.of(area)) + "%";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT count(*),
                  count(*) FILTER (WHERE status = 'ONLINE'),
                  count(*) FILTER (WHERE status = 'OFFLINE'),
                  count(*) FILTER (WHERE status = 'MAINTENANCE'),
                  count(*) FILTER (WHERE site = 'VILLAGE'),
                  count(*) FILTER (WHERE site = 'MARKET'),
                  count(*) FILTER (WHERE filing_no IS NULL),
                  count(*) FILTER (WHERE NOT sign_present),
                  count(*) FILTER (WHERE azimuth_degrees IS NULL)
                FROM camera WHERE path LIKE ? AND %s
                """
                    .formatted(scope.condition("path")))) {
      select.setString(1, below);
      scope.bind(select, 2);
      Villages villages = villages(connection, below, scope);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Counts(
            row.getInt(1),
            row.getInt(2),
            row.getInt(3),
            row.getInt(4),
            row.getInt(5),
            row.getInt(6),
            row.getInt(7),
            row.getInt(8),
            row.getInt(9),
            villages.all(),
            villages.uncovered());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cameras cannot be counted", e);
    }
  }

  private record Villages(int all, List<String> uncovered) {}

  private static Villages villages(Connection connection, String below, AreaScope scope)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT code, EXISTS (SELECT FROM camera c WHERE c.village_code = a.code AND c.main_road)
            FROM admin_area a
            WHERE level = 'VILLAGE' AND path LIKE ? AND %s
            ORDER BY code
            """
                .formatted(scope.condition("path")))) {
      select.setString(1, below);
      scope.bind(select, 2);
      int all = 0;
      List<String> uncovered = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          all++;
          if (!row.getBoolean(2)) {
            uncovered.add(row.getString(1));
          }
        }
      }
      return new Villages(all, uncovered);
    }
  }
}
