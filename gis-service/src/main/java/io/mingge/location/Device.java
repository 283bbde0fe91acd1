package io.mingge.location;

import io.mingge.geo.Crs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A positioning device of one subject, with the CRS it declares and the hash of its secret.
public record Device(
    String id, String subjectId, Crs crs, Secret secret, Instant enrolledAt, boolean disabled) {

  /// A device secret at rest: salted SHA-256. Enough, because secrets are random (144 bits) and
  /// never chosen by people; a slow hash would only slow down the feed.
  public record Secret(byte[] salt, byte[] hash) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static Secret of(String clear) {
      var salt = new byte[16];
      RANDOM.nextBytes(salt);
      return new Secret(salt, digest(salt, clear));
    }

    /// In constant time.
    public boolean matches(@Nullable String clear) {
      return MessageDigest.isEqual(hash, digest(salt, clear == null ? "" : clear)) & clear != null;
    }

    private static byte[] digest(byte[] salt, String clear) {
      try {
        var sha = MessageDigest.getInstance("SHA-256");
        sha.update(salt);
        return sha.digest(clear.getBytes(StandardCharsets.UTF_8));
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every JDK has SHA-256", e);
      }
    }
  }
}
