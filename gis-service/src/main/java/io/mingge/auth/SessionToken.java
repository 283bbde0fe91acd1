package io.mingge.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// The secret of one session: 256 random bits. Only its hash is stored.
record SessionToken(String value) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static SessionToken create() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /// A plain hash is enough: nobody guesses 256 bits, so there is nothing to slow down.
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SessionToken[secret]";
  }
}
