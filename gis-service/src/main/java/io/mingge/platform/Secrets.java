package io.mingge.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts what must lie in the database but not be read there: camera passwords, device
/// secrets. AES-256-GCM with `master.key`, which is made on first use. Never logs what it
/// handles.
///
/// A sealed text reads `g1.KEYID.BASE64URL(nonce ‖ ciphertext)`: the key id tells a later
/// rotation which key to take. `context` (for instance `camera:37160300001320000001`) is
/// authenticated but not stored, so a sealed text moved to another row does not open.
@ApplicationScoped
public class Secrets {
  private static final String FORMAT = "g1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Optional<Path> folder;
  private final Object lock = new Object();
  private volatile Optional<Key> key = Optional.empty();

  private record Key(String id, SecretKeySpec spec) {
    static Key of(byte[] bytes) throws GeneralSecurityException {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      String id = HexFormat.of().formatHex(digest, 0, 4);
      return new Key(id, new SecretKeySpec(bytes, "AES"));
    }
  }

  Secrets(SecretsConfig config) {
    this.folder = config.dir();
  }

  public String seal(String plain, String context) {
    try {
      Key current = key();
      byte[] nonce = new byte[NONCE_BYTES];
      RANDOM.nextBytes(nonce);
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, current, nonce, context);
      byte[] text = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(nonce, nonce.length + text.length);
      System.arraycopy(text, 0, all, nonce.length, text.length);
      String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(all);
      return FORMAT + "." + current.id() + "." + encoded;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal", e);
    }
  }

  /// Throws if the text was changed, belongs to another context or was sealed with another key.
  public String open(String sealed, String context) {
    try {
      String[] parts = sealed.split("\\.", 3);
      Key current = key();
      if (parts.length != 3 || !parts[0].equals(FORMAT) || !parts[1].equals(current.id())) {
        throw new IllegalStateException("sealed with another key or in another format");
      }
      byte[] all = Base64.getUrlDecoder().decode(parts[2]);
      byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, current, nonce, context);
      byte[] plain = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return new String(plain, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("cannot open: changed or moved", e);
    }
  }

  /// HMAC-SHA256 of a text under a key of its own that follows from the master key: 256 bits nobody
  /// without the key can make or guess, and always the same for the same text.
  public byte[] mac(String text) {
    try {
      byte[] derived = hmac(key().spec().getEncoded(), "mingge mac 1");
      return hmac(derived, text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Cipher cipher(int mode, Key key, byte[] nonce, String context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.spec(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private Key key() throws GeneralSecurityException {
    Optional<Key> known = key;
    if (known.isPresent()) {
      return known.get();
    }
    synchronized (lock) {
      Key loaded = key.isPresent() ? key.get() : Key.of(load());
      key = Optional.of(loaded);
      return loaded;
    }
  }

  private byte[] load() {
    Path file =
        folder
            .map(dir -> dir.resolve("master.key"))
            .orElseThrow(() -> new IllegalStateException("mingge.secrets.dir is not set"));
    try {
      if (!Files.exists(file)) {
        byte[] fresh = new byte[32];
        RANDOM.nextBytes(fresh);
        PrivateFiles.write(file, Base64.getEncoder().encodeToString(fresh) + "\n");
      }
      byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
      if (bytes.length != 32) {
        throw new IllegalStateException(file + " is not a key of 256 bits");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or make " + file, e);
    }
  }
}
