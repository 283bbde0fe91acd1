package io.mingge.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Slows down guessing of passwords: per user name and address, and per address over all names.
/// An attempt counts before its password is looked at, so parallel guesses do not slip through;
/// success clears the name. A name alone is never blocked, or anybody could lock out a colleague.
///
/// Kept in memory and bounded: a restart forgets, which a guesser cannot cause.
@ApplicationScoped
class LoginThrottle {
  private static final int MAX_KEYS = 10_000;
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration FORGET = Duration.ofHours(1);
  private static final Duration FIRST = Duration.ofSeconds(30);

  private final int perName;
  private final int perAddress;
  private final InstantSource clock;
  private final Map<String, Count> counts =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MAX_KEYS;
        }
      };

  /// Attempts under one key, the time of the last, and whether its refusal was told already.
  private record Count(int attempts, Instant last, boolean told) {}

  @Inject
  LoginThrottle(AuthConfig config, Clock clock) {
    this(config.attemptsPerName(), config.attemptsPerAddress(), clock);
  }

  LoginThrottle(int perName, int perAddress, InstantSource clock) {
    this.perName = perName;
    this.perAddress = perAddress;
    this.clock = clock;
  }

  /// Counts an attempt or throws `TooManyAttempts`.
  synchronized void begin(String username, String address) {
    Instant now = clock.instant();
    refuseIfBlocked(nameKey(username, address), perName, now);
    refuseIfBlocked(addressKey(address), perAddress, now);
    count(nameKey(username, address), now);
    count(addressKey(address), now);
  }

  /// Takes back what `begin` counted.
  synchronized void succeeded(String username, String address) {
    counts.remove(nameKey(username, address));
    @Nullable Count ofAddress = counts.get(addressKey(address));
    if (ofAddress != null) {
      counts.put(
          addressKey(address),
          new Count(Math.max(0, ofAddress.attempts() - 1), ofAddress.last(), false));
    }
  }

  private void refuseIfBlocked(String key, int allowed, Instant now) {
    @Nullable Count count = counts.get(key);
    if (count == null || count.attempts() < allowed) {
      return;
    }
    Instant until = count.last().plus(penalty(count.attempts() - allowed));
    if (now.isBefore(until)) {
      counts.put(key, new Count(count.attempts(), count.last(), true));
      throw new TooManyAttempts(Duration.between(now, until), !count.told());
    }
  }

  private void count(String key, Instant now) {
    @Nullable Count before = counts.get(key);
    boolean goesOn = before != null && now.isBefore(before.last().plus(FORGET));
    counts.put(key, new Count(before != null && goesOn ? before.attempts() + 1 : 1, now, false));
  }

  /// 30 s after the last allowed attempt, doubling with each further one up to 15 minutes.
  private static Duration penalty(int beyond) {
    Duration penalty = FIRST.multipliedBy(1L << Math.min(beyond, 5));
    return penalty.compareTo(LONGEST) > 0 ? LONGEST : penalty;
  }

  private static String nameKey(String username, String address) {
    return username + "\n" + address;
  }

  private static String addressKey(String address) {
    return address;
  }
}
