package io.mingge.geofence;

import io.mingge.geofence.engine.Judgement;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.location.StoredFix;
import java.util.List;

/// Fired inside the transaction of the fixes, in event order, with every judgement somebody may
/// have to act on: raised, suppressed, repeated, recovered.
public record FenceCrossed(List<Crossing> crossings) {

  public record Crossing(StoredFix fix, ZoneKind kind, Judgement judgement) {}

  public FenceCrossed {
    crossings = List.copyOf(crossings);
  }
}
