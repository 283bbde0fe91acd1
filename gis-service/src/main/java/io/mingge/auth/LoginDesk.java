package io.mingge.auth;

import io.mingge.audit.Actor;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/// Decides who gets a session for a name and a password, and registers every answer. An unknown
/// name, a wrong password and a disabled account look alike, in words and in time.
@ApplicationScoped
class LoginDesk {
  /// Stands for all that cannot be a user name; is none itself.
  private static final String NO_NAME = "(no name)";

  private final AccountRepository accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final LoginThrottle throttle;
  private final AuditLog audit;
  private final Clock clock;
  private final boolean localAccounts;

  /// A new session and whose it is.
  record Opened(SessionToken token, Caller caller) {}

  /// Identity is the matter of a provider here.
  static final class LocalAccountsOff extends ProblemException {
    private static final long serialVersionUID = 1L;

    LocalAccountsOff() {
      super(ProblemCode.LOCAL_ACCOUNTS_OFF);
    }
  }

  LoginDesk(
      AccountRepository accounts,
      Passwords passwords,
      Sessions sessions,
      LoginThrottle throttle,
      AuditLog audit,
      Clock clock,
      AuthConfig config) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.throttle = throttle;
    this.audit = audit;
    this.clock = clock;
    this.localAccounts = config.localAccounts();
  }

  Opened signIn(String givenName, String password, String address) {
    if (!localAccounts) {
      throw new LocalAccountsOff();
    }
    String username = givenName.strip().toLowerCase(Locale.ROOT);
    // What cannot be a name is neither looked up nor remembered at whatever length it has.
    boolean possible = Account.isUsername(username);
    Optional<Account> account = possible ? accounts.findEnabled(username) : Optional.empty();
    passThrottle(possible ? username : NO_NAME, account, address);
    if (!hasPassword(account, password)) {
      audit.record(event("LOGIN_FAILED", username, account).by(stranger(address)).failed());
      throw new LoginFailed();
    }
    throttle.succeeded(username, address);
    Caller caller = Sessions.callerOf(account.orElseThrow(), clock.instant());
    SessionToken token = sessions.open(username, address);
    audit.record(event("LOGIN", username, account).by(Caller.actorOf(caller).from(address)));
    return new Opened(token, caller);
  }

  void signOut(SessionToken token, String address) {
    sessions
        .end(token)
        .ifPresent(
            caller ->
                audit.record(
                    AuditEvent.of("LOGOUT")
                        .object("ACCOUNT", caller.username())
                        .by(Caller.actorOf(caller).from(address))));
  }

  private void passThrottle(String username, Optional<Account> account, String address) {
    try {
      throttle.begin(username, address);
    } catch (TooManyAttempts refusal) {
      if (refusal.firstRefusal()) {
        audit.record(event("LOGIN_THROTTLED", username, account).by(stranger(address)).denied());
      }
      throw refusal;
    }
  }

  private boolean hasPassword(Optional<Account> account, String password) {
    boolean usable = password.getBytes(StandardCharsets.UTF_8).length <= NewPassword.MAX_BYTES;
    if (account.isEmpty() || !usable) {
      passwords.spendTime(usable ? password : "");
      return false;
    }
    return passwords.matches(password, account.get().passwordHash());
  }

  /// A name that is no account may be a password typed into the wrong field: it is not kept.
  private static AuditEvent event(String action, String username, Optional<Account> account) {
    return AuditEvent.of(action).object("ACCOUNT", account.isPresent() ? username : "(unknown)");
  }

  private static Actor stranger(String address) {
    return Actor.ANONYMOUS.from(address);
  }
}
