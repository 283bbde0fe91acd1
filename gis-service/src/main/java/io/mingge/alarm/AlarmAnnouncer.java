package io.mingge.alarm;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.alarm.AlarmAnnounced.News;
import io.mingge.auth.Role;
import io.mingge.live.LiveEvent;
import io.mingge.live.LiveEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Tells of alarms: browsers after the commit, other features inside the transaction.
@ApplicationScoped
class AlarmAnnouncer {

  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final LiveEvents live;
  private final ObjectMapper json;
  private final Event<AlarmAnnounced> announced;

  AlarmAnnouncer(LiveEvents live, ObjectMapper json, Event<AlarmAnnounced> announced) {
    this.live = live;
    this.json = json;
    this.announced = announced;
  }

  void announce(News news, Alarm alarm) {
    var data = fields(alarm);
    var type = news == News.RAISED || news == News.REOPENED ? "alarm.raised" : "alarm.changed";
    live.publish(new LiveEvent(type, alarm.id(), alarm.scopePath(), AlarmDesk.STAFF, data));
    if (news == News.ESCALATED) {
      live.publish(
          new LiveEvent(
              "alarm.escalated",
              alarm.id(),
              alarm.scopePath(),
              Set.of(Role.CORRECTION_OFFICER),
              data));
    }
    announced.fire(new AlarmAnnounced(news, alarm));
  }

  /// The same occurrence goes on: for the map, not for anybody's mailbox.
  void showOnly(Alarm alarm) {
    live.publish(
        new LiveEvent(
            "alarm.changed", alarm.id(), alarm.scopePath(), AlarmDesk.STAFF, fields(alarm)));
  }

  private Map<String, Object> fields(Alarm alarm) {
    var data = json.convertValue(alarm, FIELDS);
    // What a person may do depends on the person: clients ask for it.
    data.remove("allowedTransitions");
    data.values().removeIf(Objects::isNull);
    return data;
  }
}
