package io.mingge.alarm;

import io.mingge.geofence.FenceCrossed;
import io.mingge.geofence.FenceCrossed.Crossing;
import io.mingge.geofence.engine.ZoneKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Makes alarms of what the fence watch noticed, in the transaction of the fix.
@ApplicationScoped
class FenceAlarms {

  private final AlarmDesk desk;

  FenceAlarms(AlarmDesk desk) {
    this.desk = desk;
  }

  void crossed(@Observes FenceCrossed event) {
    for (Crossing crossing : event.crossings()) {
      switch (crossing.judgement().effect()) {
        case RAISED -> desk.raise(occurrence(crossing));
        case REPEATED -> desk.repeat(occurrence(crossing));
        case SUPPRESSED -> desk.suppress(occurrence(crossing));
        case RECOVERED ->
            desk.recover(crossing.fix().subjectId(), type(crossing), crossing.fix().time());
        case NONE, CANDIDATE, DUPLICATE, LATE, LIFTED, SPIKE, CORRECTED, ANNOTATED -> {}
      }
    }
  }

  private static AlarmType type(Crossing crossing) {
    return crossing.kind() == ZoneKind.PERMITTED
        ? AlarmType.BOUNDARY_EXIT
        : AlarmType.FORBIDDEN_ZONE_ENTRY;
  }

  private static Occurrence occurrence(Crossing crossing) {
    var fix = crossing.fix();
    var judgement = crossing.judgement();
    return new Occurrence(
        fix.subjectId(),
        fix.areaPath(),
        type(crossing),
        judgement.zoneId(),
        fix.time(),
        fix.receivedAt(),
        fix.place(),
        fix.accuracyMeters(),
        judgement.violationMeters(),
        judgement.explanation().zh(),
        judgement.explanation().en());
  }
}
