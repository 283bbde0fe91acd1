package io.mingge.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.mingge.auth.AreaScope;
import io.mingge.geo.AreaPath;
import io.mingge.geo.Geodesic;
import io.mingge.geo.LonLat;
import io.mingge.grid.GridRegister;
import io.mingge.testsupport.SampleCameras;
import io.mingge.testsupport.SampleTown;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which cameras of a place come first, and that the answer comes from indexes. */
@QuarkusTest
class CameraNearTest {

  private static final SampleTown TOWN = new SampleTown("910201", 100, 32);
  private static final LonLat PLACE = new LonLat(100.025, 32.025);
  private static final AreaScope SCOPE = new AreaScope(List.of(AreaPath.of(TOWN.county())));

  @Inject GridRegister grids;
  @Inject CameraRegister register;
  @Inject CameraNear near;
  @Inject AgroalDataSource dataSource;

  @BeforeEach
  void load() {
    TOWN.load(grids);
    if (near.findDistanceMeters(id(1), PLACE.lon(), PLACE.lat(), SCOPE).isPresent()) {
      return;
    }
    register.addCameras(
        List.of(
            // 120 m east, looks west: sees. 40 m north, looks north: does not.
            at(1, 90, 120, 270.0),
            at(2, 0, 40, 0.0),
            // 280 m north by west and 290 m east: in degrees the eastern one looks farther.
            at(3, 0, 290, 0.0),
            at(4, 90, 280, 90.0),
            // unknown azimuth, 100 m; 900 m away; 1,100 m away
            at(5, 180, 100, null),
            at(6, 180, 900, 180.0),
            at(7, 180, 1100, 0.0)));
  }

  private static CameraRegister.NewCamera at(
      int serial, double direction, double meters, @Nullable Double azimuth) {
    LonLat place = Geodesic.destination(PLACE, direction, meters);
    return SampleCameras.camera(TOWN, serial, TOWN.southGrid(), place.lon(), place.lat(), azimuth);
  }

  private static String id(int serial) {
    return SampleCameras.id(TOWN, serial);
  }

  private List<NearbyCamera> near(int limit) {
    return near.list(PLACE.lon(), PLACE.lat(), limit, SCOPE);
  }

  @Test
  void thoseThatSeeThePlaceComeFirstThenTheNearest() {
    assertThat(near(10))
        .extracting(NearbyCamera::id)
        .containsExactly(id(5), id(1), id(2), id(4), id(3), id(6));
    assertThat(near(3)).extracting(NearbyCamera::id).containsExactly(id(5), id(1), id(2));
  }

  @Test
  void anUnknownAzimuthCountsAsAllAroundButIsFlagged() {
    NearbyCamera unknown = near(1).getFirst();
    assertThat(unknown.sees()).isTrue();
    assertThat(unknown.bearingVerified()).isFalse();
    assertThat(near(2).getLast().bearingVerified()).isTrue();
  }

  @Test
  void distancesAreTrueMetersAndTellTheRing() {
    List<NearbyCamera> all = near(10);
    assertThat(all.get(3).distanceMeters()).isCloseTo(280, Offset.offset(0.05));
    assertThat(all.get(4).distanceMeters()).isCloseTo(290, Offset.offset(0.05));
    assertThat(all.get(4).withinMeters()).isEqualTo(300);
    assertThat(all.get(5).distanceMeters()).isCloseTo(900, Offset.offset(0.05));
    assertThat(all.get(5).withinMeters()).isEqualTo(1000);
  }

  @Test
  void aCameraOutsideTheScopeIsNotNamed() {
    AreaScope east = new AreaScope(List.of(AreaPath.of(TOWN.eastVillage())));
    assertThat(near.list(PLACE.lon(), PLACE.lat(), 10, east)).isEmpty();
    assertThat(near.list(PLACE.lon(), PLACE.lat(), 10, AreaScope.NOTHING)).isEmpty();
  }

  @Test
  void tenThousandCamerasAreSearchedThroughTheIndexes() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            """
            INSERT INTO camera SELECT lpad((900000 + i)::text, 20, '9'), 'n', i %% 360, 60, 150, '%s', '%s',
              '%s', NULL, true, true, 'u', 'ONLINE', 'H264', 'VILLAGE', p, ST_Buffer(p, 0.001, 2), now()
            FROM generate_series(1, 10000) i,
              LATERAL (SELECT ST_SetSRID(ST_MakePoint(100 + (i %% 100) * 0.002, 32 + (i / 100) * 0.002), 4326) p) g
            """
                .formatted(TOWN.southGrid(), TOWN.westVillage(), AreaPath.of(TOWN.southGrid())));
        statement.execute("ANALYZE camera");
        String plan = plan(connection);
        assertThat(plan)
            .contains("camera_geography")
            .contains("camera_sector")
            .doesNotContain("Seq Scan on camera");
      } finally {
        connection.rollback();
      }
    }
  }

  private static String plan(Connection connection) throws SQLException {
    String sql = "EXPLAIN " + CameraNear.NEAR.formatted(SCOPE.condition("path"));
    try (PreparedStatement explain = connection.prepareStatement(sql)) {
      CameraNear.bind(explain, PLACE.lon(), PLACE.lat(), 5, SCOPE);
      List<String> lines = new ArrayList<>();
      try (ResultSet row = explain.executeQuery()) {
        while (row.next()) {
          lines.add(row.getString(1));
        }
      }
      return String.join("\n", lines);
    }
  }
}
