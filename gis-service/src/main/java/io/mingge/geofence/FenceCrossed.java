package io.mingge.geofence;

import io.mingge.geo.LonLat;
import io.mingge.geofence.engine.Judgement;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.location.Report;
import io.mingge.location.Signals;
import io.mingge.location.StoredFix;
import io.mingge.location.Ward;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fired inside the transaction of the fixes, or of the instant at which a rule started, ended or
/// changed, in event order, with every judgement somebody may have to act on: raised, suppressed,
/// repeated, recovered, lifted.
public record FenceCrossed(List<Crossing> crossings) {

  /// `fix` is the one that was judged; for an instant without a new fix, the one that speaks for
  /// the present, with the instant as its time and no device.
  public record Crossing(StoredFix fix, ZoneKind kind, Judgement judgement) {

    Crossing(StoredFix fix, Judgement judgement) {
      this(fix, kindOf(judgement), judgement);
    }

    static Crossing withoutFix(Ward ward, Judgement judgement, Instant receivedAt) {
      var seen = judgement.fix();
      var accuracy = seen.accuracyMeters();
      @Nullable Double meters = accuracy.isPresent() ? accuracy.getAsDouble() : null;
      return new Crossing(
          new StoredFix(
              "",
              ward.subjectId(),
              ward.areaPath(),
              judgement.at(),
              receivedAt,
              new LonLat(seen.lon(), seen.lat()),
              meters,
              Report.Source.valueOf(seen.source().name()),
              null,
              null,
              null,
              null,
              null,
              false,
              null,
              null,
              false,
              false,
              Signals.NONE),
          judgement);
    }

    private static ZoneKind kindOf(Judgement judgement) {
      return switch (judgement.violation()) {
        case BOUNDARY_EXIT, LEAVE_DEVIATION, LEAVE_OVERDUE -> ZoneKind.PERMITTED;
        case FORBIDDEN_ZONE_ENTRY -> ZoneKind.FORBIDDEN;
        case CURFEW_BREACH -> ZoneKind.CURFEW;
      };
    }
  }

  public FenceCrossed {
    crossings = List.copyOf(crossings);
  }
}
