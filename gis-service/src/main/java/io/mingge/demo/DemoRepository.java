package io.mingge.demo;

import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the database knows of the demo it was filled with. */
@ApplicationScoped
class DemoRepository {

  private final Database database;

  DemoRepository(Database database) {
    this.database = database;
  }

  /** A loaded data set. */
  record Load(String digest, String passwordHash, String sourceDigest) {}

  Optional<Load> findLoad() {
    return database.find(
        "select digest, password_hash, source_digest from demo_load",
        row -> new Load(row.getString(1), row.getString(2), row.getString(3)));
  }

  /** Two services that start at once: the second waits here and then finds the first one's row. */
  void lock() {
    database.update("lock table demo_load in exclusive mode");
  }

  void keep(Load load, long seed, Instant now) {
    database.update(
        """
        insert into demo_load (digest, seed, loaded_at, password_hash, source_digest)
        values (?, ?, ?, ?, ?)
        """,
        load.digest(),
        seed,
        now,
        load.passwordHash(),
        load.sourceDigest());
  }

  void keepPassword(String hash) {
    database.update("update demo_load set password_hash = ?", hash);
  }

  void keepSource(String digest) {
    database.update("update demo_load set source_digest = ?", digest);
  }

  /** Fixes of a day gone by, judged INSIDE, under the subject's running basis; none without one. */
  void insertFixes(String subjectId, String deviceId, List<DemoTracks.Made> fixes) {
    for (var end : List.of(fixes.getFirst(), fixes.getLast())) {
      database.list(
          "select ensure_fix_partition((?::timestamptz at time zone 'UTC')::date)",
          row -> true,
          end.time());
    }
    database.update(
        """
        insert into fix (device_id, subject_id, fix_time, received_at, position, accuracy_meters,
          source, basis_id, decision)
        select ?, ?, u.t, u.t + interval '2 seconds', st_setsrid(st_makepoint(u.lon, u.lat), 4326),
          u.a, 'GNSS', b.id, 'INSIDE'
        from unnest(?::timestamptz[], ?::float8[], ?::float8[], ?::float8[]) as u(t, lon, lat, a)
        join lateral (
          select id from legal_basis
          where subject_id = ? and starts_on <= (u.t at time zone 'Asia/Shanghai')::date
            and ends_on > (u.t at time zone 'Asia/Shanghai')::date
          order by ends_on desc limit 1) b on true
        on conflict do nothing
        """,
        deviceId,
        subjectId,
        fixes.stream().map(DemoTracks.Made::time).toList(),
        fixes.stream().map(DemoTracks.Made::lon).toList(),
        fixes.stream().map(DemoTracks.Made::lat).toList(),
        fixes.stream().map(DemoTracks.Made::accuracyMeters).toList(),
        subjectId);
  }

  /** Accounts that are not ours: somebody works with this database. */
  long countOtherAccounts(Collection<String> ours) {
    return database
        .find("select count(*) from account where username <> all(?)", row -> row.getLong(1), ours)
        .orElse(0L);
  }
}
