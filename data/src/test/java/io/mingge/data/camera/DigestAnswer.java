package io.mingge.data.camera;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client answers to a Digest challenge. */
public final class DigestAnswer {
  private DigestAnswer() {}

  public static String to(
      String challenge, String method, String uri, String user, String password) {
    return answer(challenge, method, uri, user, password, true);
  }

  public static String withoutQop(
      String challenge, String method, String uri, String user, String password) {
    return answer(challenge, method, uri, user, password, false);
  }

  private static String answer(
      String challenge, String method, String uri, String user, String password, boolean qop) {
    String realm = part(challenge, "realm=\"([^\"]*)\"");
    String nonce = part(challenge, "nonce=\"([^\"]*)\"");
    String algorithm = part(challenge, "algorithm=([\\w-]+)");
    String a1 = hash(algorithm, user + ":" + realm + ":" + password);
    String a2 = hash(algorithm, method + ":" + uri);
    String middle = qop ? nonce + ":00000001:abc:auth" : nonce;
    return "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\""
            .formatted(user, realm, nonce, uri, hash(algorithm, a1 + ":" + middle + ":" + a2))
        + ", algorithm="
        + algorithm
        + (qop ? ", qop=auth, nc=00000001, cnonce=\"abc\"" : "");
  }

  private static String part(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError(pattern + " is not in " + text);
    }
    return matcher.group(1);
  }

  private static String hash(String algorithm, String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
