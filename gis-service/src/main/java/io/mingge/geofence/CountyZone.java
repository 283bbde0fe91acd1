package io.mingge.geofence;

import io.mingge.geo.AreaPath;
import io.mingge.geofence.engine.Zone;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.geofence.engine.ZoneShape;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/// The county of residence as a permitted area: the boundary the law draws for everybody (article
/// 27) when nothing narrower or wider is set. Read again after ten minutes.
@ApplicationScoped
class CountyZone {

  private static final Duration FRESH = Duration.ofMinutes(10);

  private record Kept(Zone zone, Instant readAt) {}

  private final Database database;
  private final Clock clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  CountyZone(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Of a subject's area path; empty if the county is not in the register.
  Optional<Zone> of(String areaPath) {
    var code = AreaPath.code(areaPath.substring(0, areaPath.indexOf('/') + 1));
    var now = clock.instant();
    @Nullable Kept known = kept.get(code);
    if (known != null && now.isBefore(known.readAt().plus(FRESH))) {
      return Optional.of(known.zone());
    }
    var read = read(code);
    read.ifPresent(zone -> kept.put(code, new Kept(zone, now)));
    return read;
  }

  private Optional<Zone> read(String code) {
    return database.find(
        "select st_asbinary(geom) from admin_area where code = ? and level = 'COUNTY'",
        row -> {
          try {
            var shape = ZoneShape.of(new WKBReader().read(row.getBytes(1)));
            return Zone.of("county:" + code, ZoneKind.PERMITTED, shape);
          } catch (ParseException e) {
            throw new SQLException("not a geometry: " + code, e);
          }
        },
        code);
  }
}
