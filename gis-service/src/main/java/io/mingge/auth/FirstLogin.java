package io.mingge.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// When somebody was first seen since the start: a sign-in, or a session that survived a restart.
/// The simulated devices wait for it, so that the story plays before somebody's eyes.
@ApplicationScoped
class FirstLogin {
  private final Clock clock;
  private volatile Optional<Instant> at = Optional.empty();

  FirstLogin(Clock clock) {
    this.clock = clock;
  }

  /// Two first visitors at once may differ by a moment; nobody minds.
  void seen() {
    if (at.isEmpty()) {
      at = Optional.of(clock.instant());
    }
  }

  Optional<Instant> at() {
    return at;
  }
}
