package io.mingge.location.batch;

import io.mingge.auth.AreaScope;
import io.mingge.location.Device;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keys of uploading platforms. A key reads `fk_ID.SECRET`; only a salted hash is kept, and it
/// is void from the moment it is revoked.
@ApplicationScoped
public class FeedKeys {

  /// What a valid key may speak for.
  record Rights(String keyId, String areaPath, @Nullable Set<String> deviceIds) {
    boolean cover(String deviceId, String deviceArea) {
      return deviceArea.startsWith(areaPath) && (deviceIds == null || deviceIds.contains(deviceId));
    }
  }

  /// A new key, and the text that is shown this once.
  record Issued(FeedKey key, String text) {}

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Device.Secret NOBODY = Device.Secret.of("nobody");

  private final Database database;

  FeedKeys(Database database) {
    this.database = database;
  }

  Optional<Rights> check(String text, Instant now) {
    int dot = text.indexOf('.');
    boolean shaped = text.startsWith("fk_") && dot > 3;
    var id = shaped ? text.substring(3, dot) : "";
    var secret = shaped ? text.substring(dot + 1) : "";
    record Row(Rights rights, Device.Secret secret) {}
    var found =
        database.find(
            "select * from feed_key where id = ? and revoked_at is null",
            row ->
                new Row(
                    new Rights(
                        row.getString("id"),
                        row.getString("area_path"),
                        Optional.ofNullable(ids(row)).map(Set::copyOf).orElse(null)),
                    new Device.Secret(row.getBytes("secret_salt"), row.getBytes("secret_hash"))),
            id);
    // Compared in any case, so that the answer takes as long.
    boolean matches = found.map(Row::secret).orElse(NOBODY).matches(secret);
    if (found.isEmpty() || !matches) {
      return Optional.empty();
    }
    database.update("update feed_key set last_used_at = ? where id = ?", now, id);
    return Optional.of(found.get().rights());
  }

  Issued issue(
      String name, String areaPath, @Nullable List<String> deviceIds, String by, Instant now) {
    var idBytes = new byte[6];
    var bytes = new byte[24];
    RANDOM.nextBytes(idBytes);
    RANDOM.nextBytes(bytes);
    var id = HexFormat.of().formatHex(idBytes);
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var kept = Device.Secret.of(secret);
    database.update(
        """
        insert into feed_key (id, name, area_path, device_ids, secret_salt, secret_hash, created_by,
          created_at)
        values (?, ?, ?, ?::text[], ?, ?, ?, ?)
        """,
        id,
        name,
        areaPath,
        deviceIds,
        kept.salt(),
        kept.hash(),
        by,
        now);
    var key = new FeedKey(id, name, areaPath, deviceIds, by, now, null, null, null);
    return new Issued(key, "fk_" + id + "." + secret);
  }

  List<FeedKey> list(AreaScope scope) {
    var parameters = new ArrayList<@Nullable Object>();
    scope.prefixes().forEach(prefix -> parameters.add(prefix + "%"));
    return database.list(
        "select * from feed_key where "
            + scope.condition("area_path")
            + " order by revoked_at nulls first, created_at desc",
        FeedKeys::key,
        parameters.toArray());
  }

  Optional<FeedKey> find(AreaScope scope, String id) {
    return list(scope).stream().filter(key -> key.id().equals(id)).findFirst();
  }

  void revoke(String id, String by, Instant now) {
    database.update(
        "update feed_key set revoked_by = ?, revoked_at = ? where id = ? and revoked_at is null",
        by,
        now,
        id);
  }

  private static FeedKey key(ResultSet row) throws SQLException {
    return new FeedKey(
        row.getString("id"),
        row.getString("name"),
        row.getString("area_path"),
        ids(row),
        row.getString("created_by"),
        Database.instant(row, "created_at"),
        Database.nullableInstant(row, "last_used_at"),
        row.getString("revoked_by"),
        Database.nullableInstant(row, "revoked_at"));
  }

  private static @Nullable List<String> ids(ResultSet row) throws SQLException {
    Array array = row.getArray("device_ids");
    return array == null ? null : List.of((String[]) array.getArray());
  }
}
