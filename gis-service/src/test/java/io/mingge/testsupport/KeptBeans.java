package io.mingge.testsupport;

import io.mingge.auth.Accounts;
import io.mingge.auth.Passwords;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;

/// Beans that static helpers of tests look up; injected here so that the build does not remove
/// them.
@ApplicationScoped
@Unremovable
class KeptBeans {
  final Accounts accounts;
  final Passwords passwords;

  KeptBeans(Accounts accounts, Passwords passwords) {
    this.accounts = accounts;
    this.passwords = passwords;
  }

  static Accounts accounts() {
    return Arc.container().select(Accounts.class).get();
  }

  static Passwords passwords() {
    return Arc.container().select(Passwords.class).get();
  }
}
