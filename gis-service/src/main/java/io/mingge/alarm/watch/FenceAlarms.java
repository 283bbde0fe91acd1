package io.mingge.alarm.watch;

import io.mingge.alarm.AlarmBook;
import io.mingge.alarm.AlarmType;
import io.mingge.alarm.Occurrence;
import io.mingge.alarm.Suppression;
import io.mingge.geofence.FenceCrossed;
import io.mingge.geofence.FenceCrossed.Crossing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Makes alarms of what the fence watch noticed, in the transaction of the fix. An alarm's
/// `occurredAt` is when the violation began, not when it was confirmed.
@ApplicationScoped
class FenceAlarms {

  private final AlarmBook book;

  FenceAlarms(AlarmBook book) {
    this.book = book;
  }

  void crossed(@Observes FenceCrossed event) {
    event.crossings().forEach(this::take);
  }

  private void take(Crossing crossing) {
    var subject = crossing.fix().subjectId();
    switch (crossing.judgement().effect()) {
      case RAISED -> {
        if (crossing.fix().late()) {
          book.raiseLate(occurrence(crossing));
        } else {
          book.raise(occurrence(crossing));
        }
      }
      case REPEATED -> book.goesOn(occurrence(crossing));
      case SUPPRESSED -> book.suppress(occurrence(crossing), Suppression.APPROVED_LEAVE);
      case RECOVERED -> book.recover(subject, type(crossing), crossing.fix().time());
      case LIFTED ->
          book.annotateOpen(subject, type(crossing), crossing.judgement().explanation().zh());
      case NONE, CANDIDATE, DUPLICATE, LATE, SPIKE, CORRECTED, ANNOTATED -> {}
    }
  }

  private static AlarmType type(Crossing crossing) {
    return AlarmType.valueOf(crossing.judgement().violation().alarmType());
  }

  private static Occurrence occurrence(Crossing crossing) {
    var fix = crossing.fix();
    var judgement = crossing.judgement();
    var began = judgement.occurredAt();
    return new Occurrence(
        fix.subjectId(),
        null,
        fix.areaPath(),
        type(crossing),
        judgement.zoneId(),
        began == null ? fix.time() : began,
        fix.time(),
        fix.receivedAt(),
        fix.place(),
        fix.accuracyMeters(),
        judgement.violationMeters(),
        judgement.explanation().zh(),
        judgement.explanation().en());
  }
}
