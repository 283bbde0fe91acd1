package io.mingge.data.camera.rtsp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digest authentication (RFC 7616, and RFC 2069 without qop as older clients do). The nonce carries
 * its own time, signed, so nothing is kept; an old one is answered with {@code stale=true}. As in
 * cameras, the nonce count is not checked for repetition.
 */
final class DigestGate {
  enum Outcome {
    OK,
    STALE,
    REFUSED
  }

  static final String REALM = "Mingge camera";
  private static final Pattern PARAMETER =
      Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|([^,\\s]+))");

  private final Clock clock;
  private final Duration nonceLife;
  private final byte[] key = new byte[32];

  DigestGate(Clock clock, Duration nonceLife) {
    this.clock = clock;
    this.nonceLife = nonceLife;
    new SecureRandom().nextBytes(key);
  }

  /**
   * Values of WWW-Authenticate. The stronger first, as the RFC wants; MD5 last, because FFmpeg
   * before 7 takes the last one whatever it is.
   */
  List<String> challenges(boolean stale) {
    String rest =
        "realm=\"%s\", nonce=\"%s\", qop=\"auth\"%s"
            .formatted(REALM, newNonce(), stale ? ", stale=true" : "");
    return List.of("Digest " + rest + ", algorithm=SHA-256", "Digest " + rest + ", algorithm=MD5");
  }

  /** Checks an Authorization header; {@code path} is what its uri must begin with. */
  Outcome check(String header, String method, String path, String user, String password) {
    Map<String, String> p = parameters(header);
    String algorithm = p.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    boolean known = algorithm.equals("MD5") || algorithm.equals("SHA-256");
    String nonce = p.getOrDefault("nonce", "");
    String uri = p.getOrDefault("uri", "");
    if (!known || !user.equals(p.get("username")) || !uri.contains(path) || !isOurs(nonce)) {
      return Outcome.REFUSED;
    }
    String a1 = hash(algorithm, user + ":" + REALM + ":" + password);
    String a2 = hash(algorithm, method + ":" + uri);
    String qop = p.get("qop");
    String middle =
        qop == null
            ? nonce
            : String.join(":", nonce, p.getOrDefault("nc", ""), p.getOrDefault("cnonce", ""), qop);
    boolean right =
        (qop == null || qop.equals("auth"))
            && same(hash(algorithm, a1 + ":" + middle + ":" + a2), p.getOrDefault("response", ""));
    if (!right) {
      return Outcome.REFUSED;
    }
    return isFresh(nonce) ? Outcome.OK : Outcome.STALE;
  }

  private static Map<String, String> parameters(String header) {
    Map<String, String> all = new HashMap<>();
    if (header.regionMatches(true, 0, "Digest ", 0, 7)) {
      Matcher matcher = PARAMETER.matcher(header.substring(7));
      while (matcher.find()) {
        String quoted = matcher.group(2);
        all.putIfAbsent(
            matcher.group(1).toLowerCase(Locale.ROOT), quoted == null ? matcher.group(3) : quoted);
      }
    }
    return all;
  }

  private String newNonce() {
    String time = Long.toHexString(clock.millis());
    return time + "." + sign(time);
  }

  private boolean isOurs(String nonce) {
    int dot = nonce.indexOf('.');
    return dot > 0 && dot <= 15 && same(sign(nonce.substring(0, dot)), nonce.substring(dot + 1));
  }

  private boolean isFresh(String nonce) {
    long made = Long.parseLong(nonce.substring(0, nonce.indexOf('.')), 16);
    return clock.millis() - made <= nonceLife.toMillis();
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(bytes(text)), 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(String algorithm, String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(bytes(a), bytes(b));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
