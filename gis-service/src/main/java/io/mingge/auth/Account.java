package io.mingge.auth;

import java.util.List;
import java.util.regex.Pattern;

/// A local account as it should be. `passwordHash` comes from `Passwords.hash`.
public record Account(
    String username, String displayName, String unit, String passwordHash, List<Grant> grants) {
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");

  public Account {
    if (!isUsername(username)) {
      throw new IllegalArgumentException("not a user name: " + username);
    }
    grants = List.copyOf(grants);
  }

  static boolean isUsername(String text) {
    return USERNAME.matcher(text).matches();
  }

  @Override
  public String toString() {
    return "Account[" + username + "]";
  }
}
