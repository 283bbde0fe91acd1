package io.mingge.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.alarm.AlarmAnnounced.News;
import io.mingge.alarm.AlarmLevel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A channel as it stands in the register. Alarms below `areaPath` of `lowest` or a higher level go
/// there when one of `events` happens to them. `settings` hold no secret.
public record DeliveryChannel(
    String id,
    String kind,
    String name,
    String areaPath,
    List<News> events,
    AlarmLevel lowest,
    JsonNode settings,
    @JsonIgnore @Nullable String secret,
    boolean enabled,
    Instant changedAt) {

  public DeliveryChannel {
    events = List.copyOf(events);
  }

  /// AlarmLevel is ordered from serious to reminder.
  boolean takes(News news, AlarmLevel level, String path) {
    return enabled
        && events.contains(news)
        && level.compareTo(lowest) <= 0
        && path.startsWith(areaPath);
  }
}
