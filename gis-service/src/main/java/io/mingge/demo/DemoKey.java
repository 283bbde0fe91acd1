package io.mingge.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the simulators, from which both sides derive the secret of each device and camera: so
 * no secret travels and none lies in the data set.
 */
final class DemoKey {

  private static final int DEVICE_SECRET_LENGTH = 24;
  private static final int CAMERA_PASSWORD_LENGTH = 20;

  private final byte[] key;

  DemoKey(byte[] key) {
    this.key = key.clone();
  }

  static DemoKey read(Path file) {
    try {
      return new DemoKey(Files.readString(file).strip().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the demo needs the key of the simulators, " + file, e);
    }
  }

  String deviceSecret(String deviceId) {
    return derived("device:" + deviceId).substring(0, DEVICE_SECRET_LENGTH);
  }

  String cameraPassword(String cameraId) {
    return derived("camera:" + cameraId).substring(0, CAMERA_PASSWORD_LENGTH);
  }

  /** Changes when the key or the address does; tells neither. */
  String digestWith(String address) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update(derived("digest").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest(address.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String derived(String what) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
