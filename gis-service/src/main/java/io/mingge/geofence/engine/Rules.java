package io.mingge.geofence.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that applies to one subject, prepared: zones, leaves, permits, times of emergency. In
/// what order they are given does not matter. Immutable and safe for many threads; shapes may be
/// shared by many subjects.
public final class Rules {

  public static final Rules NONE = new Rules(List.of(), List.of(), List.of());

  private final List<Zone> zones;
  private final List<Leave> leaves;
  private final List<Permit> permits;
  private final List<Suppression> suppressions;

  /// Zones, and leaves and permits that say where; sorted by kind and id.
  final Watched[] watched;

  private final Watched[] anywhere;

  /// The last answer of [#at]: nearly every fix falls into the same span as the one before. Writes
  /// race harmlessly, every thread computes the same.
  private volatile @Nullable Span memo;

  public Rules(List<Zone> zones, List<Leave> leaves, List<Permit> permits) {
    this(zones, leaves, permits, List.of());
  }

  /// @throws IllegalArgumentException if two zones, leaves or permits have the same id
  public Rules(
      List<Zone> zones, List<Leave> leaves, List<Permit> permits, List<Suppression> suppressions) {
    this.zones = List.copyOf(zones);
    this.leaves = List.copyOf(leaves);
    this.permits = List.copyOf(permits);
    this.suppressions =
        suppressions.stream()
            .sorted(Comparator.comparing(Suppression::from).thenComparing(Suppression::id))
            .toList();
    var all = new ArrayList<Watched>();
    zones.forEach(zone -> all.add(Watched.of(zone)));
    leaves.forEach(leave -> all.add(Watched.of(leave)));
    permits.forEach(permit -> all.add(Watched.of(permit)));
    all.sort(Comparator.comparing((Watched one) -> one.kind).thenComparing(one -> one.id));
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).key.equals(all.get(i - 1).key)) {
        throw new IllegalArgumentException("twice the same id: " + all.get(i).id);
      }
    }
    this.watched = all.stream().filter(one -> !one.anywhere()).toArray(Watched[]::new);
    this.anywhere = all.stream().filter(Watched::anywhere).toArray(Watched[]::new);
  }

  public static Rules of(Zone... zones) {
    return new Rules(List.of(zones), List.of(), List.of());
  }

  public List<Zone> zones() {
    return zones;
  }

  public List<Leave> leaves() {
    return leaves;
  }

  public List<Permit> permits() {
    return permits;
  }

  public List<Suppression> suppressions() {
    return suppressions;
  }

  /// When something starts or ends next: [SubjectEngine#onClock] is due then. Null: never.
  public @Nullable Instant nextChange(Instant after) {
    long next = nextChange(Micros.of(after));
    return next == Long.MAX_VALUE ? null : Micros.instant(next);
  }

  long nextChange(long after) {
    long next = Long.MAX_VALUE;
    for (var one : watched) {
      next = Math.min(next, one.nextChange(after));
    }
    for (var one : anywhere) {
      next = Math.min(next, one.nextChange(after));
    }
    for (var one : suppressions) {
      long from = Micros.of(one.from());
      long until = Micros.of(one.until());
      next = from > after ? Math.min(next, from) : until > after ? Math.min(next, until) : next;
    }
    return next;
  }

  Span at(long micros) {
    var known = memo;
    if (known != null && micros >= known.from() && micros < known.until()) {
      return known;
    }
    var span = compute(micros);
    memo = span;
    return span;
  }

  private Span compute(long at) {
    var applies = new boolean[watched.length];
    boolean onLeave = false;
    for (int i = 0; i < watched.length; i++) {
      applies[i] = watched[i].appliesAt(at);
      onLeave |= applies[i] && watched[i].kind == Watched.Kind.LEAVE;
    }
    String excuse = null;
    for (var one : anywhere) {
      if (one.appliesAt(at)) {
        excuse = excuse == null ? one.id : excuse;
        onLeave |= one.kind == Watched.Kind.LEAVE;
      }
    }
    String suppressedBy = null;
    for (var one : suppressions) {
      if (suppressedBy == null && at >= Micros.of(one.from()) && at < Micros.of(one.until())) {
        suppressedBy = one.id();
      }
    }
    return new Span(at, nextChange(at), applies, onLeave, excuse, suppressedBy);
  }

  /// The latest leave that was over at `at` while the subject was still away: seen outside before
  /// its end, or not seen inside since before its beginning. Null if there is none.
  @Nullable Leave overdueAt(long at, long lastInside, long outsideSince) {
    Leave latest = null;
    for (var leave : leaves) {
      long until = Micros.of(leave.until());
      boolean notSeenBack = lastInside != Track.NEVER && lastInside < Micros.of(leave.from());
      boolean over = until <= at && (outsideSince < until || notSeenBack);
      if (over && (latest == null || leave.until().isAfter(latest.until()))) {
        latest = leave;
      }
    }
    return latest;
  }

  /// What applies between two instants of change.
  ///
  /// @param applies by the index of [Rules#watched]
  /// @param anywhere id of a leave or permit that covers every place
  record Span(
      long from,
      long until,
      boolean[] applies,
      boolean onLeave,
      @Nullable String anywhere,
      @Nullable String suppressedBy) {}
}
