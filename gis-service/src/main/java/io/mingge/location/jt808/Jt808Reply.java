package io.mingge.location.jt808;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Writes what the platform says, in the edition of the terminal's own header, as bytes of the
/// wire. `serial` is the platform's own running number.
public final class Jt808Reply {

  /// Result of 0x8001.
  public enum Result {
    OK,
    FAILED,
    BAD_MESSAGE,
    UNSUPPORTED
  }

  /// Result of 0x8100; 1 and 2 are about vehicles, which we have none of.
  public enum Registration {
    OK(0),
    /// Another terminal has registered with this phone.
    TAKEN(3),
    /// The phone is not in the register.
    UNKNOWN(4);

    private final int code;

    Registration(int code) {
      this.code = code;
    }
  }

  private Jt808Reply() {}

  /// 0x8001 to the message `serial`/`messageId` of the terminal.
  public static byte[] general(Jt808Frame to, int serial, Result result) {
    return general(to, to.serial(), serial, result);
  }

  static byte[] general(Jt808Frame to, int answered, int serial, Result result) {
    var body = new ByteArrayOutputStream(5);
    word(body, answered);
    word(body, to.messageId());
    body.write(result.ordinal());
    return wire(0x8001, to, serial, body);
  }

  /// 0x8100. The code follows only a success.
  public static byte[] registration(
      Jt808Frame to, int serial, Registration result, String authenticationCode) {
    var body = new ByteArrayOutputStream();
    word(body, to.serial());
    body.write(result.code);
    if (result == Registration.OK) {
      body.writeBytes(authenticationCode.getBytes(StandardCharsets.US_ASCII));
    }
    return wire(0x8100, to, serial, body);
  }

  /// 0x8109 (year in two bytes, the rest in one each, result) or 0x8004 (six BCD bytes); both UTC.
  public static byte[] time(Jt808Frame to, int serial, Instant now) {
    var utc = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    var body = new ByteArrayOutputStream();
    var fields =
        List.of(
            utc.getMonthValue(),
            utc.getDayOfMonth(),
            utc.getHour(),
            utc.getMinute(),
            utc.getSecond());
    if (to.messageId() == 0x0109) {
      word(body, utc.getYear());
      fields.forEach(body::write);
      body.write(0);
      return wire(0x8109, to, serial, body);
    }
    body.write(bcd(utc.getYear() % 100));
    fields.forEach(field -> body.write(bcd(field)));
    return wire(0x8004, to, serial, body);
  }

  /// 0x8202: report every `interval` for `lasting`; an interval of zero ends it.
  public static byte[] track(Jt808Frame to, int serial, Duration interval, Duration lasting) {
    var body = new ByteArrayOutputStream();
    word(body, (int) Math.clamp(interval.toSeconds(), 0, 0xffff));
    if (!interval.isZero()) {
      long seconds = Math.clamp(lasting.toSeconds(), 0, Integer.MAX_VALUE);
      word(body, (int) (seconds >>> 16));
      word(body, (int) (seconds & 0xffff));
    }
    return wire(0x8202, to, serial, body);
  }

  /// 0x8003: send these sub-packets again (numbers from 1).
  static byte[] again(Jt808Frame to, int firstSerial, int serial, List<Integer> missing) {
    var body = new ByteArrayOutputStream();
    word(body, firstSerial);
    if (to.edition() == Jt808Frame.Edition.V2019) {
      word(body, missing.size());
    } else {
      body.write(missing.size());
    }
    missing.forEach(number -> word(body, number));
    return wire(0x8003, to, serial, body);
  }

  private static byte[] wire(int messageId, Jt808Frame to, int serial, ByteArrayOutputStream body) {
    var out = new ByteArrayOutputStream(body.size() + 20);
    boolean v2019 = to.edition() == Jt808Frame.Edition.V2019;
    word(out, messageId);
    word(out, body.size() | (v2019 ? 0x4000 : 0));
    if (v2019) {
      out.write(to.version());
    }
    out.writeBytes(to.phoneBytes());
    word(out, serial);
    out.writeBytes(body.toByteArray());
    return Jt808Frame.wire(out.toByteArray());
  }

  private static void word(ByteArrayOutputStream out, int value) {
    out.write(value >>> 8);
    out.write(value);
  }

  private static int bcd(int value) {
    return value / 10 << 4 | value % 10;
  }
}
