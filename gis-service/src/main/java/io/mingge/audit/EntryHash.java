package io.mingge.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hashes of the register. The content of an entry is hashed field by field in a fixed order,
/// each as its length in bytes (four bytes, big-endian, -1 for null) followed by its UTF-8 text,
/// so that no two entries can share an encoding.
final class EntryHash {
  static final byte[] GENESIS = new byte[32];

  private EntryHash() {}

  static byte[] ofContent(List<@Nullable String> fields) {
    MessageDigest digest = sha256();
    for (@Nullable String field : fields) {
      if (field == null) {
        digest.update(ByteBuffer.allocate(4).putInt(-1).array());
      } else {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
      }
    }
    return digest.digest();
  }

  static byte[] ofLink(byte[] previous, long seq, byte[] content) {
    MessageDigest digest = sha256();
    digest.update(previous);
    digest.update(ByteBuffer.allocate(8).putLong(seq).array());
    return digest.digest(content);
  }

  static boolean same(byte[] a, byte[] b) {
    return Arrays.equals(a, b);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
