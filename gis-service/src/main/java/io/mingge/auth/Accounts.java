package io.mingge.auth;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;

/// The local accounts. Every change is registered; a changed account loses its sessions.
@ApplicationScoped
public class Accounts {
  private final AccountRepository repository;
  private final AuditLog audit;
  private final Clock clock;
  private final Event<SessionEnded> ended;

  Accounts(AccountRepository repository, AuditLog audit, Clock clock, Event<SessionEnded> ended) {
    this.repository = repository;
    this.audit = audit;
    this.clock = clock;
    this.ended = ended;
  }

  /// Creates the account or replaces it with all its grants.
  @Transactional
  public void createOrUpdate(Account account) {
    boolean created = repository.save(account, clock.instant());
    if (!created) {
      repository.deleteSessions(account.username());
      ended.fire(new SessionEnded(account.username()));
    }
    audit.record(
        AuditEvent.of(created ? "ACCOUNT_CREATED" : "ACCOUNT_CHANGED")
            .object("ACCOUNT", account.username())
            .detail(
                "grants",
                account.grants().stream()
                    .map(grant -> grant.role() + "@" + grant.areaPath())
                    .sorted()
                    .collect(Collectors.joining(" "))));
  }

  /// The person behind a name, with the grants valid now; empty if there is no such account or it
  /// may not sign in.
  public Optional<Caller> findPerson(String username) {
    return repository
        .findEnabled(username)
        .map(account -> Sessions.callerOf(account, clock.instant()));
  }

  /// Whether nobody could sign in: the state in which the first account may be set up.
  public boolean noneExists() {
    return repository.isEmpty();
  }
}
