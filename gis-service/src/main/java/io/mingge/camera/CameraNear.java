package io.mingge.camera;

import io.agroal.api.AgroalDataSource;
import io.mingge.auth.AreaScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ranks the cameras of a place: those that see it first, then by distance on the ellipsoid; those
 * within 300 m come before those within 1,000 m, farther ones are not named. Opens no stream and
 * says nothing about the right to.
 */
@ApplicationScoped
public class CameraNear {

  public static final int FIRST_METERS = 300;
  public static final int LAST_METERS = 1000;

  private final AgroalDataSource dataSource;

  CameraNear(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  // The parameters of a place are written twice as longitude, latitude: once for each index. On
  // geography, `<->` measures on the sphere, so the last step sorts a few more than asked for by
  // ST_Distance.
  static final String NEAR =
      """
      WITH sees AS MATERIALIZED (
        SELECT id FROM camera
        WHERE ST_Covers(sector, ST_SetSRID(ST_MakePoint(?, ?), 4326)) AND %1$s
      ), near AS MATERIALIZED (
        SELECT id FROM camera
        WHERE ST_DWithin(geom::geography, ST_SetSRID(ST_MakePoint(?, ?), 4326)::geography, 1000) AND %1$s
        ORDER BY geom::geography <-> ST_SetSRID(ST_MakePoint(?, ?), 4326)::geography
        LIMIT ?
      )
      SELECT * FROM (
        SELECT c.id, c.name, ST_X(c.geom) AS lon, ST_Y(c.geom) AS lat, c.azimuth_degrees,
               c.field_of_view_degrees, c.range_meters, c.grid_code, c.village_code, c.path, c.status,
               c.filing_no, c.sign_present, c.main_road, c.managing_unit, c.codec, v.name AS village_name,
               ST_Distance(c.geom::geography, ST_SetSRID(ST_MakePoint(?, ?), 4326)::geography) AS meters,
               c.id IN (SELECT id FROM sees) AS sees
        FROM camera c JOIN admin_area v ON v.code = c.village_code
        WHERE c.id IN (SELECT id FROM sees UNION SELECT id FROM near)
      ) ranked
      WHERE meters <= 1000
      ORDER BY sees DESC, meters, id
      LIMIT ?
      """;

  /** At most `limit` cameras inside the scope. */
  public List<NearbyCamera> list(double lon, double lat, int limit, AreaScope scope) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(NEAR.formatted(scope.condition("path")))) {
      bind(select, lon, lat, limit, scope);
      List<NearbyCamera> cameras = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          cameras.add(camera(row));
        }
      }
      return cameras;
    } catch (SQLException e) {
      throw new IllegalStateException("cameras cannot be read", e);
    }
  }

  /** How far a camera of the scope stands from a place, in metres on the ellipsoid. */
  public Optional<Double> findDistanceMeters(
      String cameraId, double lon, double lat, AreaScope scope) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT ST_Distance(geom::geography, ST_SetSRID(ST_MakePoint(?, ?), 4326)::geography)
                FROM camera WHERE id = ? AND %s
                """
                    .formatted(scope.condition("path")))) {
      int next = place(select, 1, lon, lat);
      select.setString(next, cameraId);
      scope.bind(select, next + 1);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getDouble(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a camera cannot be read", e);
    }
  }

  static void bind(PreparedStatement select, double lon, double lat, int limit, AreaScope scope)
      throws SQLException {
    int next = scope.bind(select, place(select, 1, lon, lat));
    next = scope.bind(select, place(select, next, lon, lat));
    next = place(select, next, lon, lat);
    select.setInt(next, 2 * limit + 10);
    next = place(select, next + 1, lon, lat);
    select.setInt(next, limit);
  }

  private static int place(PreparedStatement select, int first, double lon, double lat)
      throws SQLException {
    select.setDouble(first, lon);
    select.setDouble(first + 1, lat);
    return first + 2;
  }

  private static NearbyCamera camera(ResultSet row) throws SQLException {
    double azimuth = row.getDouble("azimuth_degrees");
    boolean known = !row.wasNull();
    double meters = row.getDouble("meters");
    return new NearbyCamera(
        row.getString("id"),
        row.getString("name"),
        row.getDouble("lon"),
        row.getDouble("lat"),
        known ? azimuth : null,
        row.getDouble("field_of_view_degrees"),
        row.getDouble("range_meters"),
        row.getString("grid_code"),
        row.getString("village_code"),
        row.getString("village_name"),
        row.getString("path"),
        CameraStatus.valueOf(row.getString("status")),
        row.getString("filing_no"),
        row.getBoolean("sign_present"),
        row.getBoolean("main_road"),
        row.getString("managing_unit"),
        CameraCodec.valueOf(row.getString("codec")),
        known,
        meters,
        row.getBoolean("sees"),
        meters <= FIRST_METERS ? FIRST_METERS : LAST_METERS);
  }
}
