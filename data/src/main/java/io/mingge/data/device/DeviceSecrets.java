package io.mingge.data.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secrets the demo devices prove themselves with, derived from {@code device.key}. */
final class DeviceSecrets {

  private static final int LENGTH = 24;

  private final byte[] key;

  DeviceSecrets(String deviceKey) {
    this.key = deviceKey.strip().getBytes(StandardCharsets.UTF_8);
  }

  static DeviceSecrets read(Path secrets) throws IOException {
    return new DeviceSecrets(Files.readString(secrets.resolve("device.key")));
  }

  String of(String deviceId) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] hash = mac.doFinal(("device:" + deviceId).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
