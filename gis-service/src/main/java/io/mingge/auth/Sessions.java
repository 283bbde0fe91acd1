package io.mingge.auth;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens, recognises and ends sessions. They live in the database, so a restart signs nobody out.
@ApplicationScoped
class Sessions {
  /// Grants begin and end with the days of the office.
  static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

  /// Last use is written at most this often, or every request would be an update.
  private static final Duration TOUCH = Duration.ofMinutes(1);

  private final SessionRepository repository;
  private final AuthConfig config;
  private final Clock clock;

  Sessions(SessionRepository repository, AuthConfig config, Clock clock) {
    this.repository = repository;
    this.config = config;
    this.clock = clock;
  }

  SessionToken open(String username, @Nullable String address) {
    SessionToken token = SessionToken.create();
    Instant now = clock.instant();
    repository.insert(token.hash(), username, address, now, now.plus(config.sessionLifetime()));
    return token;
  }

  /// The caller of a session that has neither ended nor been idle too long, with today's grants.
  Optional<Caller> recognise(SessionToken token) {
    Instant now = clock.instant();
    Optional<Session> found = repository.find(token.hash()).filter(s -> isRunning(s, now));
    found
        .filter(session -> session.lastSeenAt().plus(TOUCH).isBefore(now))
        .ifPresent(session -> repository.touch(token.hash(), now));
    return found.map(session -> callerOf(session.account(), now));
  }

  private boolean isRunning(Session session, Instant now) {
    return now.isBefore(session.expiresAt())
        && now.isBefore(session.lastSeenAt().plus(config.sessionIdle()));
  }

  static Caller callerOf(Account account, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, OFFICE);
    List<Grant> valid = account.grants().stream().filter(g -> g.isValidOn(today)).toList();
    return new Caller(account.username(), account.displayName(), account.unit(), valid);
  }

  void end(SessionToken token) {
    repository.delete(token.hash());
  }

  @Scheduled(every = "10m", delayed = "1m")
  void sweep() {
    Instant now = clock.instant();
    repository.deleteEnded(now, now.minus(config.sessionIdle()));
  }
}
