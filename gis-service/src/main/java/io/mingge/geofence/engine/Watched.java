package io.mingge.geofence.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One place the engine keeps a [Track] of: a zone, or where a leave or a permit allows to be.
final class Watched {

  /// In this order they are judged and remembered.
  enum Kind {
    PERMITTED("p:"),
    CURFEW("c:"),
    FORBIDDEN("f:"),
    LEAVE("l:"),
    PERMIT("t:");

    /// Stands before the id in the stored state.
    private final String mark;

    Kind(String mark) {
      this.mark = mark;
    }
  }

  final Kind kind;
  final String id;
  final String key;

  /// See [Episode#group].
  final String group;
  final FenceSettings settings;
  final Schedule schedule;
  final long from;
  final long until;
  private final Area[] areas;

  private Watched(
      Kind kind,
      String id,
      long version,
      FenceSettings settings,
      Schedule schedule,
      @Nullable Instant from,
      @Nullable Instant until,
      List<Area> areas) {
    this.kind = kind;
    this.id = id;
    this.key = kind.mark + id + (version == 0 ? "" : "@" + version);
    this.group =
        switch (kind) {
          case PERMITTED, LEAVE, PERMIT -> "boundary";
          case CURFEW -> "curfew";
          case FORBIDDEN -> "zone:" + id;
        };
    this.settings = settings;
    this.schedule = schedule;
    this.from = from == null ? Long.MIN_VALUE : Micros.of(from);
    this.until = until == null ? Long.MAX_VALUE : Micros.of(until);
    this.areas = areas.toArray(Area[]::new);
  }

  static Watched of(Zone zone) {
    var kind =
        switch (zone.kind()) {
          case PERMITTED -> Kind.PERMITTED;
          case CURFEW -> Kind.CURFEW;
          case FORBIDDEN -> Kind.FORBIDDEN;
        };
    return new Watched(
        kind,
        zone.id(),
        zone.version(),
        zone.settings(),
        zone.schedule(),
        zone.validFrom(),
        zone.validUntil(),
        List.of(zone.shape()));
  }

  static Watched of(Leave leave) {
    return new Watched(
        Kind.LEAVE,
        leave.id(),
        0,
        leave.settings(),
        Schedule.ALWAYS,
        leave.from(),
        leave.until(),
        leave.areas());
  }

  static Watched of(Permit permit) {
    return new Watched(
        Kind.PERMIT,
        permit.id(),
        0,
        permit.settings(),
        permit.schedule(),
        permit.from(),
        permit.until(),
        permit.areas());
  }

  /// The rule that is judged there, as long as no leave is in play.
  Violation violation() {
    return switch (kind) {
      case PERMITTED, LEAVE, PERMIT -> Violation.BOUNDARY_EXIT;
      case CURFEW -> Violation.CURFEW_BREACH;
      case FORBIDDEN -> Violation.FORBIDDEN_ZONE_ENTRY;
    };
  }

  /// A leave that does not say where covers every place; there is nothing to keep a track of.
  boolean anywhere() {
    return areas.length == 0;
  }

  /// Metres to the border, positive on the violating side; beyond `enough` it may be a bound.
  double violationMeters(double lon, double lat, double enough) {
    double outward = areas[0].signedDistanceMeters(lon, lat, enough);
    for (int i = 1; i < areas.length; i++) {
      outward = Math.min(outward, areas[i].signedDistanceMeters(lon, lat, enough));
    }
    return kind == Kind.FORBIDDEN ? -outward : outward;
  }

  boolean appliesAt(long at) {
    if (at < from || at >= until) {
      return false;
    }
    if (schedule.isAlways()) {
      return true;
    }
    var instant = Micros.instant(at);
    return schedule.covers(instant)
        && (settings.grace().isZero() || schedule.covers(instant.minus(settings.grace())));
  }

  /// The beginning of the window that covers `at`; the start of time if it always applied.
  long appliesSince(long at) {
    var start = schedule.windowStart(Micros.instant(at));
    return Math.max(from, start == null ? Long.MIN_VALUE : Micros.of(start));
  }

  /// The next instant after `after` at which [#appliesAt] may change; MAX_VALUE: never.
  long nextChange(long after) {
    long next = Long.MAX_VALUE;
    if (from > after) {
      next = from;
    }
    if (until > after) {
      next = Math.min(next, until);
    }
    if (!schedule.isAlways()) {
      next = Math.min(next, micros(schedule.nextChange(Micros.instant(after))));
      if (!settings.grace().isZero()) {
        var late = schedule.nextChange(Micros.instant(after).minus(settings.grace()));
        next = Math.min(next, late == null ? Long.MAX_VALUE : micros(late.plus(settings.grace())));
      }
    }
    return next;
  }

  private static long micros(@Nullable Instant instant) {
    return instant == null ? Long.MAX_VALUE : Micros.of(instant);
  }
}
