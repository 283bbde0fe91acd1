package io.mingge.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Remembers who looked at what a short while ago, so that a map that reads the same list again
/// with every event leaves one line and not hundreds. Bounded; forgotten by a restart, which only
/// adds a line.
final class RecentReads {
  static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int MAX = 10_000;

  private record Look(Actor actor, AuditEvent event) {}

  private final Map<Look, Instant> looks =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Look, Instant> eldest) {
          return size() > MAX;
        }
      };

  synchronized boolean isKnown(Actor actor, AuditEvent event, Instant now) {
    @Nullable Instant last = looks.get(new Look(actor, event));
    return last != null && !now.isBefore(last) && now.isBefore(last.plus(WINDOW));
  }

  synchronized void remember(Actor actor, AuditEvent event, Instant now) {
    var look = new Look(actor, event);
    // Out and in again: the map gives up what was written longest ago.
    looks.remove(look);
    looks.put(look, now);
  }
}
