package io.mingge.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * Ten thousand subjects of one county, each with a device, a running legal basis and five zones
 * (the county, a boundary of about 350 points, and four of some 400 forbidden circles of 64), put
 * into the running demo's database. Their devices walk inside the county.
 */
final class FeedTown {

  static final int SUBJECTS = 10_000;

  /** From here on the subjects belong to the demo's town; the others to a county nobody watches. */
  static final int WATCHED_FROM = 9_000;

  static final double LON = 117.88;
  static final double LAT = 37.68;

  static final String SECRET = "bench-secret-of-a-device";
  private static final String PATH = "371603000000/371603101000/";

  private FeedTown() {}

  static void build(BenchSystem bench) throws SQLException {
    try (Connection connection = bench.database()) {
      build(connection);
    }
  }

  static void build(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          insert into correction_subject (id, code, sex, minor, mode, state, correction_type,
            village_code, area_path)
          select 'F' || n, '压测对象-' || n, 'MALE', false, 'E_POSITIONING', 'ACTIVE', '02',
            v.code, case when n >= %d then v.path else '999999000000/999999101000/999999101001/' end
          from generate_series(0, %d) n,
            (select code, path from admin_area where level = 'VILLAGE' and path like '%s%%'
              order by code limit 1) v
          on conflict do nothing
          """
              .formatted(WATCHED_FROM, SUBJECTS - 1, PATH));
      statement.execute(
          """
          insert into device (id, identity, subject_id, crs, secret_salt, secret_hash, enrolled_at)
          select 'FD' || n, 'FD' || n, 'F' || n, 'WGS84', '\\x00'::bytea,
            sha256('\\x00'::bytea || '%s'::bytea), now()
          from generate_series(0, %d) n on conflict do nothing
          """
              .formatted(SECRET, SUBJECTS - 1));
      statement.execute(
          """
          insert into legal_basis (id, subject_id, ground, document_no, approved_by, starts_on,
            ends_on)
          select 'FB' || n, 'F' || n, 2, '压测', '负责人', current_date - 20, current_date + 60
          from generate_series(0, %d) n on conflict do nothing
          """
              .formatted(SUBJECTS - 1));
      statement.execute(
          """
          insert into zone (id, kind, subject_id, name, geom)
          select 'FZ' || n, 'PERMITTED', 'F' || n, '县域', s.geom
          from generate_series(0, %d) n,
            (select st_multi(st_buffer(st_setsrid(st_makepoint(%f, %f), 4326), 0.3, 88)) geom) s
          on conflict do nothing
          """
              .formatted(SUBJECTS - 1, LON, LAT));
      statement.execute(
          """
          insert into zone (id, kind, subject_id, name, geom)
          select 'FZ' || n || '-' || k, 'FORBIDDEN', 'F' || n, '禁止区域', st_multi(st_buffer(
            st_setsrid(st_makepoint(%f + 0.06 * (k - 2.5), %f + 0.1 + 0.00001 * (n %% 97)), 4326),
            0.002, 16))
          from generate_series(0, %d) n, generate_series(1, 4) k on conflict do nothing
          """
              .formatted(LON, LAT, SUBJECTS - 1));
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("analyze correction_subject, device, legal_basis, zone");
    }
  }

  /** Where a device is after so many steps: a slow walk, seldom through a forbidden zone. */
  static void place(int subject, long step, StringBuilder text, String between) {
    double angle = step * 0.001 + subject;
    degrees(text, LAT + 0.02 * Math.cos(angle));
    degrees(text.append(between), LON + 0.02 * Math.sin(angle));
  }

  /** Six digits after the point; quicker than a formatter, which would be the generator's limit. */
  private static void degrees(StringBuilder text, double value) {
    long micro = Math.round(value * 1_000_000);
    long rest = micro % 1_000_000;
    text.append(micro / 1_000_000).append('.');
    for (long unit = 100_000; unit > 0; unit /= 10) {
      text.append((char) ('0' + rest / unit % 10));
    }
  }

  static byte[] osmand(int subject, Instant time, long step) {
    StringBuilder text = new StringBuilder(160);
    text.append("/feed/osmand?id=FD").append(subject).append("&secret=").append(SECRET);
    text.append("&timestamp=").append(time.toEpochMilli());
    place(subject, step, text.append("&accuracy=8&speed=1&batt=80&lat="), "&lon=");
    return HttpLoad.get(text.toString());
  }

  /**
   * Rows of {@code fix} of a run, written again by binary COPY into an empty table with the same
   * columns, key and checks: rows a second.
   */
  static double copyFloor(BenchSystem bench, int rows, int rowsPerCommit) throws Exception {
    try (Connection connection = bench.database();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists bench_fix");
      statement.execute(
          "create table bench_fix (like fix including defaults including constraints including"
              + " indexes)");
      var parts = new java.util.ArrayList<byte[]>();
      var api = connection.unwrap(org.postgresql.PGConnection.class).getCopyAPI();
      statement.execute(
          "create temp table bench_rows as select row_number() over (order by received_at) n, f.*"
              + " from fix f where f.subject_id like 'F%' order by received_at limit "
              + rows);
      statement.execute("create index on bench_rows (n)");
      for (int from = 1; from <= rows; from += rowsPerCommit) {
        var out = new java.io.ByteArrayOutputStream();
        api.copyOut(
            "copy (select device_id, subject_id, fix_time, received_at, position, accuracy_meters,"
                + " source, speed_mps, course_degrees, altitude_meters, battery_percent, charging,"
                + " mock, repaired, basis_id, check_task_id, decision, zone_id, distance_meters"
                + " from bench_rows where n >= "
                + from
                + " and n < "
                + (from + rowsPerCommit)
                + ") to stdout (format binary)",
            out);
        parts.add(out.toByteArray());
      }
      long start = System.nanoTime();
      long written = 0;
      for (byte[] part : parts) {
        written +=
            api.copyIn(
                "copy bench_fix from stdin (format binary)",
                new java.io.ByteArrayInputStream(part));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      statement.execute("drop table bench_fix");
      return written / seconds;
    }
  }

  /** Fixes stored of the bench's subjects. */
  static long stored(BenchSystem bench) throws SQLException {
    try (Connection connection = bench.database();
        PreparedStatement statement =
            connection.prepareStatement("select count(*) from fix where subject_id like 'F%'");
        var result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }
}
