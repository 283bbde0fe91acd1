package io.mingge.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.alarm.Alarm;
import io.mingge.alarm.AlarmAnnounced;
import io.mingge.alarm.AlarmBook;
import io.mingge.roster.DutyRoster;
import io.mingge.roster.DutyRoster.OnDuty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Fills the outbox in the transaction of the alarm.
@ApplicationScoped
class DeliveryDesk {

  private static final String NOBODY = "nobody on duty has an address";

  private final DeliveryRepository repository;
  private final Channels channels;
  private final DutyRoster roster;
  private final Courier courier;
  private final ObjectMapper json;
  private final Clock clock;

  DeliveryDesk(
      DeliveryRepository repository,
      Channels channels,
      DutyRoster roster,
      Courier courier,
      ObjectMapper json,
      Clock clock) {
    this.repository = repository;
    this.channels = channels;
    this.roster = roster;
    this.courier = courier;
    this.json = json;
    this.clock = clock;
  }

  void announced(@Observes AlarmAnnounced event) {
    var alarm = event.alarm();
    var mine =
        repository.listAbove(alarm.scopePath()).stream()
            .filter(one -> one.takes(event.news(), alarm.level(), alarm.scopePath()))
            .toList();
    if (mine.isEmpty()) {
      return;
    }
    var name = "alarm." + event.news().name().toLowerCase(Locale.ROOT);
    var called = roster.called(alarm.scopePath(), alarm.desk().escalation());
    mine.forEach(channel -> enqueue(channel, name, alarm, called));
    courier.wakeAfterCommit();
  }

  private void enqueue(DeliveryChannel channel, String name, Alarm alarm, List<OnDuty> called) {
    var now = clock.instant();
    var recipients = channels.of(channel).recipients(channel.settings(), called);
    if (recipients.isEmpty()) {
      repository.bury(AlarmBook.newId(now), channel.id(), name, alarm.id(), NOBODY, now);
    }
    for (@Nullable String recipient : recipients) {
      var id = AlarmBook.newId(now);
      repository.enqueue(
          id, channel.id(), name, alarm.id(), recipient, payload(id, name, alarm), now);
    }
  }

  /// Ids and types. Who and where is told to those who sign in.
  private String payload(String id, String name, Alarm alarm) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("id", id);
    body.put("event", name);
    body.put("at", clock.instant().toString());
    body.put("alarmId", alarm.id());
    body.put("type", alarm.type());
    body.put("level", alarm.level());
    body.put("state", alarm.state());
    body.put("escalation", alarm.desk().escalation());
    body.put("town", town(alarm.scopePath()));
    body.put("occurredAt", alarm.occurredAt().toString());
    body.put("raisedAt", alarm.raisedAt().toString());
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message is JSON", e);
    }
  }

  /// The code of the town, or of the county where there is none: nothing finer leaves.
  private static String town(String areaPath) {
    var codes = areaPath.split("/", -1);
    return codes.length > 2 ? codes[1] : codes[0];
  }
}
