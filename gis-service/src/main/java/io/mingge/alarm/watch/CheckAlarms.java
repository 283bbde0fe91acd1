package io.mingge.alarm.watch;

import io.mingge.alarm.AlarmBook;
import io.mingge.alarm.AlarmType;
import io.mingge.alarm.Occurrence;
import io.mingge.check.CheckAnsweredOutside;
import io.mingge.check.CheckMissed;
import io.mingge.check.ChecksBelowThree;
import io.mingge.subject.LegalBasis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/// Makes alarms of information checks: not answered, answered from where the subject may not be,
/// and a day on which the office drew too few.
@ApplicationScoped
class CheckAlarms {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm").withZone(LegalBasis.ZONE);

  private final AlarmBook book;
  private final FileRepository files;
  private final Clock clock;

  CheckAlarms(AlarmBook book, FileRepository files, Clock clock) {
    this.book = book;
    this.files = files;
    this.clock = clock;
  }

  void missed(@Observes CheckMissed event) {
    var opened = TIME.format(event.openedAt());
    book.raise(
        Occurrence.of(
            event.subjectId(),
            event.areaPath(),
            AlarmType.CHECKIN_MISSED,
            event.expiredAt(),
            clock.instant(),
            opened + " 的核查到 " + TIME.format(event.expiredAt()) + " 未应答",
            "the check of " + opened + " was not answered by " + TIME.format(event.expiredAt())));
  }

  void outside(@Observes CheckAnsweredOutside event) {
    var type =
        files.isForbidden(event.zoneId())
            ? AlarmType.FORBIDDEN_ZONE_ENTRY
            : AlarmType.BOUNDARY_EXIT;
    Instant now = clock.instant();
    book.raise(
        new Occurrence(
            event.subjectId(),
            null,
            event.areaPath(),
            type,
            event.zoneId(),
            event.at(),
            event.at(),
            now,
            event.place(),
            event.accuracyMeters(),
            event.violationMeters(),
            "核查应答：" + event.zh(),
            "answer to a check: " + event.en()));
  }

  void tooFew(@Observes ChecksBelowThree event) {
    book.raise(
        Occurrence.of(
            event.subjectId(),
            event.areaPath(),
            AlarmType.CHECKS_BELOW_3,
            event.day().plusDays(1).atStartOfDay(LegalBasis.ZONE).toInstant(),
            clock.instant(),
            event.day() + " 完成核查 " + event.done() + "/" + event.required() + " 次",
            event.done() + " of " + event.required() + " checks done on " + event.day()));
  }
}
