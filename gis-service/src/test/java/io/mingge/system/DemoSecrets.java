package io.mingge.system;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secrets of simulated devices and cameras, derived from the key the launcher made. */
public final class DemoSecrets {

  private DemoSecrets() {}

  public static String ofDevice(MinggeSystem system, String deviceId) {
    return derive(system, "device:" + deviceId, 24);
  }

  /** The address of a camera's main stream with user and password. */
  public static String rtspAddress(MinggeSystem system, String cameraId) {
    return "rtsp://mingge:%s@127.0.0.1:%d/cam/%s"
        .formatted(derive(system, "camera:" + cameraId, 20), system.rtspPort(), cameraId);
  }

  private static String derive(MinggeSystem system, String what, int length) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = system.read("secrets/device.key").getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] code = mac.doFinal(what.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code).substring(0, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
