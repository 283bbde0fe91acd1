package io.mingge.data.camera.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Passwords of the cameras, derived from the installation's {@code device.key}. */
public final class CameraSecrets {
  public static final String USER = "mingge";
  private static final int LENGTH = 20;

  private final byte[] key;

  public CameraSecrets(String deviceKey) {
    this.key = deviceKey.strip().getBytes(StandardCharsets.UTF_8);
    if (key.length == 0) {
      throw new IllegalArgumentException("device.key is empty");
    }
  }

  public static CameraSecrets read(Path secretsFolder) throws IOException {
    return new CameraSecrets(Files.readString(secretsFolder.resolve("device.key")));
  }

  public String password(String cameraId) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] hash = mac.doFinal(("camera:" + cameraId).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
