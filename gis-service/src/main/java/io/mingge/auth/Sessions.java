package io.mingge.auth;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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
public class Sessions {
  /// Name of the attribute of the security identity that holds its session token.
  static final String TOKEN = "mingge.session-token";

  /// Grants begin and end with the days of the office.
  static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

  /// Last use is written at most this often, or every request would be an update.
  private static final Duration TOUCH = Duration.ofMinutes(1);

  private final SessionRepository repository;
  private final AuthConfig config;
  private final Clock clock;
  private final FirstLogin firstLogin;
  private final Event<SessionEnded> ended;

  Sessions(
      SessionRepository repository,
      AuthConfig config,
      Clock clock,
      FirstLogin firstLogin,
      Event<SessionEnded> ended) {
    this.repository = repository;
    this.config = config;
    this.clock = clock;
    this.firstLogin = firstLogin;
    this.ended = ended;
  }

  SessionToken open(String username, @Nullable String address) {
    SessionToken token = SessionToken.create();
    Instant now = clock.instant();
    firstLogin.seen();
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
    found.ifPresent(session -> firstLogin.seen());
    return found.map(session -> callerOf(session.account(), now));
  }

  /// Asks again for an identity of earlier, for instance that of an open socket: empty when its
  /// session has ended. Counts as use of the session: an open map is watched. An identity of a
  /// provider has no session of ours; Quarkus closes its socket when its token ends.
  public Optional<Caller> recheck(SecurityIdentity identity) {
    @Nullable SessionToken token = identity.getAttribute(TOKEN);
    return token == null ? CurrentCaller.of(identity) : recognise(token);
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

  /// Ends the session; answers whose it was.
  Optional<Caller> end(SessionToken token) {
    Optional<Caller> caller = recognise(token);
    repository.delete(token.hash());
    caller.ifPresent(known -> ended.fire(new SessionEnded(known.username())));
    return caller;
  }

  @Scheduled(every = "10m", delayed = "1m")
  void sweep() {
    Instant now = clock.instant();
    repository.deleteEnded(now, now.minus(config.sessionIdle()));
  }
}
