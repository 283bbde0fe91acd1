package io.mingge.location.jt808;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One checked frame. `phoneBytes` are the raw bytes of the header's phone (6, or 10 since 2019),
/// `phone` is its number without leading zeros. `fragments` is 0 for a whole message, else the
/// number of sub-packets, of which this is number `fragment` (from 1).
public record Jt808Frame(
    int messageId,
    Edition edition,
    int version,
    byte[] phoneBytes,
    String phone,
    int serial,
    int fragments,
    int fragment,
    byte[] body) {

  /// The headers differ: 2019 (attribute bit 14) has a version byte and a phone of 10 bytes.
  public enum Edition {
    V2013,
    V2019
  }

  /// What becomes of the bytes between two marks.
  public sealed interface Opened {
    record Ok(Jt808Frame frame) implements Opened {}

    /// `head` is what could be read of the header, for the answer; null when even that is lost.
    record Bad(Jt808Fault fault, @Nullable Jt808Frame head) implements Opened {}
  }

  static final int MAX_FRAGMENTS = 256;

  private static final Pattern DECIMAL = Pattern.compile("\\d+");
  private static final HexFormat HEX = HexFormat.of();

  /// @param escaped the bytes between two 0x7e
  public static Opened open(byte[] escaped) {
    var bytes = unescape(escaped);
    if (bytes == null) {
      return new Opened.Bad(Jt808Fault.BAD_ESCAPE, null);
    }
    if (bytes.length < 13) {
      return new Opened.Bad(Jt808Fault.TOO_SHORT, null);
    }
    int attributes = word(bytes, 2);
    boolean v2019 = (attributes & 0x4000) != 0;
    boolean fragmented = (attributes & 0x2000) != 0;
    int phoneAt = v2019 ? 5 : 4;
    int phoneLength = v2019 ? 10 : 6;
    int bodyAt = phoneAt + phoneLength + 2 + (fragmented ? 4 : 0);
    if (bytes.length < bodyAt + 1) {
      return new Opened.Bad(Jt808Fault.TOO_SHORT, null);
    }
    var phone = Arrays.copyOfRange(bytes, phoneAt, phoneAt + phoneLength);
    var frame =
        new Jt808Frame(
            word(bytes, 0),
            v2019 ? Edition.V2019 : Edition.V2013,
            v2019 ? bytes[4] & 0xff : 0,
            phone,
            number(phone),
            word(bytes, phoneAt + phoneLength),
            fragmented ? word(bytes, bodyAt - 4) : 0,
            fragmented ? word(bytes, bodyAt - 2) : 0,
            Arrays.copyOfRange(bytes, bodyAt, bytes.length - 1));
    var fault = fault(bytes, attributes, frame);
    return fault == null ? new Opened.Ok(frame) : new Opened.Bad(fault, frame);
  }

  private static @Nullable Jt808Fault fault(byte[] bytes, int attributes, Jt808Frame frame) {
    if (checksum(bytes, bytes.length - 1) != bytes[bytes.length - 1]) {
      return Jt808Fault.BAD_CHECKSUM;
    }
    if ((attributes & 0x3ff) != frame.body.length) {
      return Jt808Fault.BAD_LENGTH;
    }
    if ((attributes & 0x1c00) != 0) {
      return Jt808Fault.ENCRYPTED;
    }
    boolean fragmented = (attributes & 0x2000) != 0;
    boolean counted =
        frame.fragments >= 1
            && frame.fragments <= MAX_FRAGMENTS
            && frame.fragment >= 1
            && frame.fragment <= frame.fragments;
    return fragmented && !counted ? Jt808Fault.BAD_FRAGMENT : null;
  }

  /// The same message with the body of all its sub-packets.
  Jt808Frame joined(byte[] whole) {
    return new Jt808Frame(messageId, edition, version, phoneBytes, phone, serial, 0, 0, whole);
  }

  public boolean isFragment() {
    return fragments > 0;
  }

  /// The whole frame with marks, escapes and checksum, as it goes over the wire.
  public static byte[] wire(byte[] headerAndBody) {
    var out = new byte[2 * headerAndBody.length + 4];
    int n = 0;
    out[n++] = 0x7e;
    for (byte one : headerAndBody) {
      n = escape(out, n, one);
    }
    n = escape(out, n, checksum(headerAndBody, headerAndBody.length));
    out[n++] = 0x7e;
    return Arrays.copyOf(out, n);
  }

  private static int escape(byte[] out, int at, byte one) {
    int n = at;
    if (one == 0x7e || one == 0x7d) {
      out[n++] = 0x7d;
      out[n++] = (byte) (one == 0x7e ? 2 : 1);
    } else {
      out[n++] = one;
    }
    return n;
  }

  /// Null when an escape is followed by something else than 1 or 2.
  static byte @Nullable [] unescape(byte[] escaped) {
    var plain = new byte[escaped.length];
    int n = 0;
    for (int i = 0; i < escaped.length; i++) {
      if (escaped[i] != 0x7d) {
        plain[n++] = escaped[i];
        continue;
      }
      i++;
      if (i == escaped.length || (escaped[i] != 1 && escaped[i] != 2)) {
        return null;
      }
      plain[n++] = (byte) (escaped[i] == 1 ? 0x7d : 0x7e);
    }
    return Arrays.copyOf(plain, n);
  }

  static byte checksum(byte[] bytes, int length) {
    byte xor = 0;
    for (int i = 0; i < length; i++) {
      xor ^= bytes[i];
    }
    return xor;
  }

  static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  /// BCD digits without leading zeros. Some makers pack a 14-digit IMEI as a binary number instead;
  /// then it is that number and its check digit, as trackers in the field are registered.
  static String number(byte[] phone) {
    var digits = HEX.formatHex(phone);
    if (DECIMAL.matcher(digits).matches()) {
      var stripped = digits.replaceFirst("^0+", "");
      return stripped.isEmpty() ? "0" : stripped;
    }
    if (phone.length != 6) {
      return digits;
    }
    long imei = 0;
    for (byte one : phone) {
      imei = imei << 8 | (one & 0xff);
    }
    return imei + String.valueOf(luhn(imei));
  }

  private static long luhn(long number) {
    long sum = 0;
    boolean twice = true;
    for (long rest = number; rest > 0; rest /= 10) {
      long digit = rest % 10 * (twice ? 2 : 1);
      sum += digit > 9 ? digit - 9 : digit;
      twice = !twice;
    }
    return (10 - sum % 10) % 10;
  }
}
