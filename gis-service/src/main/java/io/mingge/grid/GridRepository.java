package io.mingge.grid;

import io.agroal.api.AgroalDataSource;
import io.mingge.geo.AreaPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.io.WKBWriter;

/** SQL of grids, posts and the base map that is not a matter of one entity. */
@ApplicationScoped
class GridRepository {

  private final AgroalDataSource dataSource;

  GridRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Who serves a grid: the code of its full-time member and the number of part-time ones. */
  record Members(@Nullable String fullTime, int partTime) {
    static final Members NONE = new Members(null, 0);
  }

  Optional<GridAt> findGrid(String code) {
    return findGrid("SELECT code, name, type, village_code, path FROM grid WHERE code = ?", code);
  }

  private Optional<GridAt> findGrid(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new GridAt(
                row.getString(1),
                row.getString(2),
                GridType.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("grids cannot be read", e);
    }
  }

  Map<String, Members> listMembers(List<String> gridCodes) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT area_code,
                       max(code) FILTER (WHERE employment = 'FULL_TIME'),
                       count(*) FILTER (WHERE employment = 'PART_TIME')
                FROM post
                WHERE active AND kind = 'GRID_MEMBER' AND area_code = ANY (?)
                GROUP BY area_code
                """)) {
      select.setArray(1, connection.createArrayOf("text", gridCodes.toArray()));
      Map<String, Members> members = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          members.put(row.getString(1), new Members(row.getString(2), row.getInt(3)));
        }
      }
      return members;
    } catch (SQLException e) {
      throw new IllegalStateException("posts cannot be read", e);
    }
  }

  void insertPosts(List<GridRegister.NewPost> posts) {
    batch(
        """
        INSERT INTO post (area_code, path, kind, code, employment) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        posts,
        (insert, post) -> {
          insert.setString(1, post.areaCode());
          insert.setString(2, AreaPath.of(post.areaCode()));
          insert.setString(3, post.kind());
          insert.setString(4, post.code());
          insert.setString(5, post.employment());
        });
  }

  void insertFigures(List<GridRegister.NewFigure> figures) {
    batch(
        "INSERT INTO figure (area_code, key, value, is_floor, unit, source) VALUES (?, ?, ?, ?, ?, ?)",
        figures,
        (insert, figure) -> {
          insert.setString(1, figure.areaCode());
          insert.setString(2, figure.key());
          insert.setBigDecimal(3, figure.value());
          insert.setBoolean(4, figure.floor());
          insert.setString(5, figure.unit());
          insert.setString(6, figure.source());
        });
  }

  void insertBasemap(List<GridRegister.NewBasemapFeature> features) {
    WKBWriter wkb = new WKBWriter();
    batch(
        """
        INSERT INTO basemap_feature (kind, road_class, name, path, geom)
        VALUES (?, ?, ?, ?, ST_GeomFromWKB(?, 4326))
        """,
        features,
        (insert, feature) -> {
          insert.setString(1, feature.kind());
          insert.setString(2, feature.roadClass());
          insert.setString(3, feature.name());
          insert.setString(4, AreaPath.of(feature.townCode()));
          insert.setBytes(5, wkb.write(feature.geometry()));
        });
  }

  boolean isEmpty() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT NOT EXISTS (SELECT FROM admin_area)");
        ResultSet row = select.executeQuery()) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException("areas cannot be read", e);
    }
  }

  private interface Binder<T> {
    void bind(PreparedStatement insert, T value) throws SQLException;
  }

  private <T> void batch(String sql, List<T> values, Binder<T> binder) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      for (T value : values) {
        binder.bind(insert, value);
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("the register cannot be written", e);
    }
  }
}
