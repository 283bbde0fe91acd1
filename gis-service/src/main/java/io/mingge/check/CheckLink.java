package io.mingge.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/// The secret in a link: 256 bits signed by this installation, so that it can be made again for a
/// second try of a message but never guessed. It travels behind the `#` of the address, which no
/// browser sends to a server: it stands in no log and in no referrer.
record CheckLink(String token) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  static CheckLink of(byte[] signature) {
    return new CheckLink(Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
  }

  boolean wellFormed() {
    return FORM.matcher(token).matches();
  }

  /// The page and the secret, relative to the address of the service.
  String path() {
    return "check.html#" + token;
  }

  /// What is stored. Nobody guesses 256 bits, so a plain hash is enough.
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "CheckLink[secret]";
  }
}
