package io.mingge.check;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Slows down who tries links: wrong ones by address (many phones share an address, so right ones
/// do not count there), and requests with one link. Ten minutes each; kept in memory and bounded.
@ApplicationScoped
class LinkThrottle {

  private static final int MAX_KEYS = 20_000;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private record Count(int n, Instant since) {}

  private final CheckConfig config;
  private final Clock clock;
  private final Map<String, Count> counts =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MAX_KEYS;
        }
      };

  LinkThrottle(CheckConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /// To be called before a link is looked up.
  synchronized void admit(String address) {
    refuseOver(address(address), config.wrongLinksPerAddress());
  }

  synchronized void wrong(String address) {
    count(address(address));
  }

  /// To be called when a link was found.
  synchronized void used(String taskId) {
    var key = "task " + taskId;
    refuseOver(key, config.requestsPerLink());
    count(key);
  }

  private void refuseOver(String key, int allowed) {
    @Nullable Count count = counts.get(key);
    var now = clock.instant();
    if (count != null && count.n() >= allowed && now.isBefore(count.since().plus(WINDOW))) {
      long left = Duration.between(now, count.since().plus(WINDOW)).toSeconds();
      throw CheckRefused.tooMany(left + 1);
    }
  }

  private void count(String key) {
    var now = clock.instant();
    @Nullable Count before = counts.get(key);
    boolean goesOn = before != null && now.isBefore(before.since().plus(WINDOW));
    counts.put(
        key,
        before != null && goesOn ? new Count(before.n() + 1, before.since()) : new Count(1, now));
  }

  private static String address(String address) {
    return "from " + address;
  }
}
