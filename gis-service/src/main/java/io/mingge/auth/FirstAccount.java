package io.mingge.auth;

import io.mingge.platform.PrivateFiles;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The first account of an empty installation: an administrator, made by whoever can read the
/// one-time code in the run folder. The code is spent by success, replaced at each start, and
/// worthless as soon as any account exists.
@ApplicationScoped
class FirstAccount {
  private static final Logger LOG = Logger.getLogger(FirstAccount.class);

  private final SetupConfig config;
  private final boolean localAccounts;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Clock clock;
  private Optional<String> code = Optional.empty();

  /// Somebody can sign in already.
  static final class SetupNotNeeded extends ProblemException {
    private static final long serialVersionUID = 1L;

    SetupNotNeeded() {
      super(ProblemCode.SETUP_NOT_NEEDED);
    }
  }

  /// Not the code of this start.
  static final class SetupCodeInvalid extends ProblemException {
    private static final long serialVersionUID = 1L;

    SetupCodeInvalid() {
      super(ProblemCode.SETUP_CODE_INVALID);
    }
  }

  FirstAccount(
      SetupConfig config, AuthConfig auth, Accounts accounts, Passwords passwords, Clock clock) {
    this.localAccounts = auth.localAccounts();
    this.config = config;
    this.accounts = accounts;
    this.passwords = passwords;
    this.clock = clock;
  }

  /// Early, so that the code exists before the port opens.
  void offer(@Observes @Priority(100) StartupEvent start) {
    if (config.codeFile().isEmpty()) {
      return;
    }
    Path file = config.codeFile().get();
    try {
      if (isNeeded()) {
        String fresh = SessionToken.create().value();
        PrivateFiles.write(file, fresh + "\n");
        remember(fresh);
        LOG.infof("no account yet: the set-up code is in %s", file);
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the set-up code to " + file, e);
    }
  }

  private synchronized void remember(String fresh) {
    code = Optional.of(fresh);
  }

  boolean isNeeded() {
    return localAccounts && config.demoDir().isEmpty() && accounts.noneExists();
  }

  /// One at a time: two holders of the code must not both become the first.
  synchronized void create(
      String presented, String username, String displayName, NewPassword password) {
    if (!isNeeded()) {
      throw new SetupNotNeeded();
    }
    if (code.isEmpty() || !same(code.get(), presented)) {
      throw new SetupCodeInvalid();
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), Sessions.OFFICE);
    accounts.createOrUpdate(
        new Account(
            username,
            displayName,
            "系统管理",
            passwords.hash(password.text()),
            List.of(new Grant(Role.ADMIN, "", today, null))));
    code = Optional.empty();
    config.codeFile().ifPresent(FirstAccount::delete);
  }

  private static boolean same(String expected, String presented) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warnf("the spent set-up code in %s could not be deleted: %s", file, e.getMessage());
    }
  }
}
