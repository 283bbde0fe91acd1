package io.mingge.auth;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;

/// Hashes and checks passwords with bcrypt. Both take about a quarter of a second on purpose.
@ApplicationScoped
public class Passwords {
  private final int cost;
  private final String decoy;

  Passwords(AuthConfig config) {
    this.cost = config.bcryptCost();
    this.decoy = BcryptUtil.bcryptHash("nobody has this password", cost);
  }

  /// Not for bcrypt's ear: what lies beyond 72 bytes. Accounts refuses such passwords.
  public String hash(String password) {
    return BcryptUtil.bcryptHash(password, cost);
  }

  boolean matches(String password, String hash) {
    return BcryptUtil.matches(password, hash);
  }

  /// Takes the time of a real check for a name that does not exist, so that the answer's delay does
  /// not tell which accounts there are.
  void spendTime(String password) {
    BcryptUtil.matches(password, decoy);
  }
}
