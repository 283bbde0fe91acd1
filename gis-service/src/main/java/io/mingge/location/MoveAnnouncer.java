package io.mingge.location;

import io.mingge.auth.Role;
import io.mingge.live.LiveEvent;
import io.mingge.live.LiveEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells the maps of correction staff where a subject is now: durable fixes only, newest only, at
/// most one a second and subject.
@ApplicationScoped
class MoveAnnouncer {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Set<Role> AUDIENCE =
      Set.of(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);

  private final LiveEvents live;
  private final Map<String, Instant> announced = new ConcurrentHashMap<>();

  MoveAnnouncer(LiveEvents live) {
    this.live = live;
  }

  void stored(@Observes FixesStored stored) {
    if (!live.isAnyoneHere()) {
      return;
    }
    var newest = new LinkedHashMap<String, StoredFix>();
    stored.fixes().stream()
        .filter(fix -> fix.underBasis() && !fix.late())
        .forEach(fix -> newest.put(fix.subjectId(), fix));
    newest.values().stream().filter(this::due).forEach(fix -> live.publish(event(fix)));
  }

  private boolean due(StoredFix fix) {
    var last = announced.get(fix.subjectId());
    if (last != null && fix.receivedAt().isBefore(last.plus(PAUSE))) {
      return false;
    }
    announced.put(fix.subjectId(), fix.receivedAt());
    return true;
  }

  private static LiveEvent event(StoredFix fix) {
    var data = new HashMap<String, Object>();
    data.put("subjectId", fix.subjectId());
    data.put("lon", fix.place().lon());
    data.put("lat", fix.place().lat());
    data.put("time", fix.time());
    data.put("receivedAt", fix.receivedAt());
    if (fix.accuracyMeters() != null) {
      data.put("accuracyMeters", fix.accuracyMeters());
    }
    if (fix.batteryPercent() != null) {
      data.put("batteryPercent", fix.batteryPercent());
    }
    return new LiveEvent("subject.moved", fix.subjectId(), fix.areaPath(), AUDIENCE, data, true);
  }
}
