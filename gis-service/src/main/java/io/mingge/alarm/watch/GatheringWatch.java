package io.mingge.alarm.watch;

import io.mingge.alarm.AlarmBook;
import io.mingge.alarm.AlarmConfig;
import io.mingge.alarm.AlarmRepository;
import io.mingge.alarm.AlarmType;
import io.mingge.alarm.Occurrence;
import io.mingge.alarm.watch.NoContactRepository.Meeting;
import io.mingge.alarm.watch.NoContactRepository.Party;
import io.mingge.subject.LegalBasis;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/// Reminds when two subjects whom a court order forbids to meet stay near each other, both under an
/// active basis. Nobody else is ever compared with anybody, and what follows is a person's
/// decision: the reminder is a hint, never a sanction (SPEC §7).
@ApplicationScoped
public class GatheringWatch {

  /// A fix older than this says nothing about now.
  private static final Duration FRESH = Duration.ofMinutes(15);

  /// A fix coarser than this says nothing about a meeting.
  private static final double WORST_METERS = 100;

  private final NoContactRepository repository;
  private final AlarmRepository alarms;
  private final AlarmBook book;
  private final AlarmConfig config;
  private final Clock clock;

  GatheringWatch(
      NoContactRepository repository,
      AlarmRepository alarms,
      AlarmBook book,
      AlarmConfig config,
      Clock clock) {
    this.repository = repository;
    this.alarms = alarms;
    this.book = book;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tick() {
    look();
  }

  /// Looks once at the pairs of valid orders.
  @Transactional
  public void look() {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, LegalBasis.ZONE);
    for (Meeting meeting :
        repository.listMeetings(today, now.minus(FRESH), config.gatheringMeters(), WORST_METERS)) {
      repository.seen(meeting.orderId(), now);
      var since = meeting.since();
      if (since != null && !since.plus(config.gatheringAfter()).isAfter(now)) {
        remind(meeting, meeting.a(), meeting.b(), since, now);
        remind(meeting, meeting.b(), meeting.a(), since, now);
      }
    }
    repository
        .forgetOthers(now)
        .forEach(subject -> book.recover(subject, AlarmType.GATHERING, now));
  }

  /// Once for each meeting, on the alarm of each of the two.
  private void remind(Meeting meeting, Party who, Party other, Instant since, Instant now) {
    if (alarms.raisedSince(who.id(), AlarmType.GATHERING, since)) {
      return;
    }
    long meters = Math.round(meeting.meters());
    long minutes = Duration.between(since, now).toMinutes();
    book.raise(
        Occurrence.of(
                who.id(),
                who.areaPath(),
                AlarmType.GATHERING,
                since,
                now,
                "与 %s 相距约 %d 米已 %d 分钟，法院禁止接触（%s）"
                    .formatted(other.shownCode(), meters, minutes, meeting.documentNo()),
                "about %d m from %s for %d minutes; a court order forbids contact (%s)"
                    .formatted(meters, other.shownCode(), minutes, meeting.documentNo()))
            .at(meeting.place(), null));
  }
}
