package io.mingge.location.jt808;

import io.mingge.geo.LonLat;
import io.mingge.location.Refusal;
import io.mingge.location.Report;
import io.mingge.location.Signal;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the body of a checked frame. Pure; whatever the bytes are, it answers a message.
///
/// Where it differs from Traccar: a bad checksum is refused (Traccar decodes it), messages of
/// single makers (0x5501, 0x0210, 0x0900 …) are not understood, and a bit counts as strap, tamper
/// or battery only when the device's profile says so.
public final class Jt808Decoder {

  /// Terminals write Beijing time whatever the time zone of the place.
  private static final ZoneOffset TERMINAL_ZONE = ZoneOffset.ofHours(8);

  private static final Charset GBK = Charset.forName("GBK");
  private static final int POSITION_BYTES = 28;

  private Jt808Decoder() {}

  /// @param frame whole, not a sub-packet
  public static Jt808Message decode(Jt808Frame frame, VendorProfile profile) {
    var body = ByteBuffer.wrap(frame.body());
    boolean v2019 = frame.edition() == Jt808Frame.Edition.V2019;
    return switch (frame.messageId()) {
      case 0x0001 -> terminalReply(body);
      case 0x0002 -> new Jt808Message.Heartbeat();
      case 0x0003 -> new Jt808Message.Logout();
      case 0x0004, 0x0109 -> new Jt808Message.TimeRequest();
      case 0x0100 -> register(body, v2019);
      case 0x0102 -> authenticate(body, v2019);
      case 0x0200 -> one(frame.phone(), body, profile);
      case 0x0201 -> queried(frame.phone(), body, profile);
      case 0x0704 -> batch(frame.phone(), body, profile);
      default -> new Jt808Message.Unsupported(frame.messageId());
    };
  }

  private static Jt808Message terminalReply(ByteBuffer body) {
    if (body.remaining() < 5) {
      return new Jt808Message.Broken(Jt808Fault.TRUNCATED_BODY);
    }
    return new Jt808Message.TerminalReply(
        body.getShort() & 0xffff, body.getShort() & 0xffff, body.get() & 0xff);
  }

  /// Province and city (2 + 2), maker, model, terminal id, colour (1), plate. The lengths are
  /// 5/8/7 in 2011, 5/20/7 in 2013, 11/30/30 in 2019.
  private static Jt808Message register(ByteBuffer body, boolean v2019) {
    int maker = v2019 ? 11 : 5;
    int terminal = v2019 ? 30 : 7;
    boolean v2011 = !v2019 && body.remaining() < 4 + 5 + 20 + 7 + 1;
    int model = v2019 ? 30 : v2011 ? 8 : 20;
    if (body.remaining() < 4 + maker + model + terminal + 1) {
      return new Jt808Message.Broken(Jt808Fault.TRUNCATED_BODY);
    }
    body.position(4);
    var makerText = text(body, maker);
    var modelText = text(body, model);
    var terminalText = text(body, terminal);
    body.get();
    return new Jt808Message.Register(
        makerText, modelText, terminalText, text(body, body.remaining()));
  }

  private static Jt808Message authenticate(ByteBuffer body, boolean v2019) {
    if (!v2019) {
      return new Jt808Message.Authenticate(text(body, body.remaining()), null, null);
    }
    if (body.remaining() < 1 || body.remaining() < 1 + (body.get(0) & 0xff)) {
      return new Jt808Message.Broken(Jt808Fault.TRUNCATED_BODY);
    }
    var code = text(body, body.get() & 0xff);
    var imei = body.remaining() < 15 ? null : text(body, 15);
    return new Jt808Message.Authenticate(
        code, imei, imei == null ? null : text(body, body.remaining()));
  }

  private static Jt808Message one(String phone, ByteBuffer body, VendorProfile profile) {
    var position = position(phone, body, profile);
    return position == null
        ? new Jt808Message.Broken(Jt808Fault.TRUNCATED_BODY)
        : new Jt808Message.Positions(List.of(position), false);
  }

  /// The answer to a query: the serial of the query, then a position.
  private static Jt808Message queried(String phone, ByteBuffer body, VendorProfile profile) {
    if (body.remaining() < 2) {
      return new Jt808Message.Broken(Jt808Fault.TRUNCATED_BODY);
    }
    body.getShort();
    return one(phone, body.slice(), profile);
  }

  /// Count (2), type (1, 1 = stored without reception), then length (2) and position each.
  private static Jt808Message batch(String phone, ByteBuffer body, VendorProfile profile) {
    if (body.remaining() < 3) {
      return new Jt808Message.Broken(Jt808Fault.TRUNCATED_BODY);
    }
    int count = body.getShort() & 0xffff;
    boolean stored = body.get() == 1;
    var positions = new ArrayList<Jt808Message.Position>();
    for (int i = 0; i < count; i++) {
      if (body.remaining() < 2) {
        return new Jt808Message.Broken(Jt808Fault.TRUNCATED_BODY);
      }
      int length = body.getShort() & 0xffff;
      if (body.remaining() < length) {
        return new Jt808Message.Broken(Jt808Fault.TRUNCATED_BODY);
      }
      var position = position(phone, body.slice(body.position(), length), profile);
      if (position == null) {
        return new Jt808Message.Broken(Jt808Fault.TRUNCATED_BODY);
      }
      positions.add(position);
      body.position(body.position() + length);
    }
    return new Jt808Message.Positions(List.copyOf(positions), stored);
  }

  private static Jt808Message.@Nullable Position position(
      String phone, ByteBuffer body, VendorProfile profile) {
    if (body.remaining() < POSITION_BYTES) {
      return null;
    }
    long alarm = body.getInt() & 0xffffffffL;
    long status = body.getInt() & 0xffffffffL;
    double lat = (body.getInt() & 0xffffffffL) / 1e6 * ((status & 4) != 0 ? -1 : 1);
    double lon = (body.getInt() & 0xffffffffL) / 1e6 * ((status & 8) != 0 ? -1 : 1);
    int altitude = body.getShort();
    double speed = (body.getShort() & 0xffff) / 10.0;
    int course = body.getShort() & 0xffff;
    var time = time(body);
    var tlvs = tlvs(body);
    var signals = profile.signals(alarm, status, tlvs);
    var battery = profile.battery(tlvs);
    var refusal = refusal(status, lat, lon, course, time);
    var report =
        refusal != null
            ? null
            : new Report(
                phone,
                null,
                time,
                // No negative zero, which two notations of one place would differ by.
                new LonLat(lon + 0.0, lat + 0.0),
                profile.accuracy(tlvs),
                Report.Source.GNSS,
                speed / 3.6,
                (double) course,
                (double) altitude,
                battery,
                signals.knows(Signal.CHARGING) ? signals.isOn(Signal.CHARGING) : null,
                false,
                signals,
                false);
    return new Jt808Message.Position(
        alarm,
        status,
        lat + 0.0,
        lon + 0.0,
        altitude,
        speed,
        course,
        time,
        tlvs,
        signals,
        battery,
        profile.accuracy(tlvs),
        report,
        refusal);
  }

  private static @Nullable Refusal refusal(
      long status, double lat, double lon, int course, @Nullable Instant time) {
    if ((status & 2) == 0) {
      return Refusal.INVALID_FIX;
    }
    if (time == null) {
      return Refusal.BAD_TIME;
    }
    boolean inRange = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && course <= 360;
    return inRange ? null : Refusal.OUT_OF_RANGE;
  }

  /// Six BCD bytes, yyMMddHHmmss in GMT+8. Null when they are no date.
  private static @Nullable Instant time(ByteBuffer body) {
    var field = new int[6];
    for (int i = 0; i < 6; i++) {
      int bcd = body.get() & 0xff;
      if ((bcd & 0xf) > 9 || bcd >> 4 > 9) {
        body.position(body.position() + 5 - i);
        return null;
      }
      field[i] = (bcd >> 4) * 10 + (bcd & 0xf);
    }
    try {
      return LocalDateTime.of(2000 + field[0], field[1], field[2], field[3], field[4], field[5])
          .toInstant(TERMINAL_ZONE);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// Additional fields: id (1), length (1), value. The first of an id counts; a cut tail is
  /// dropped.
  private static Map<Integer, byte[]> tlvs(ByteBuffer body) {
    if (body.remaining() < 2) {
      return Map.of();
    }
    var all = new HashMap<Integer, byte[]>();
    while (body.remaining() >= 2) {
      int id = body.get() & 0xff;
      int length = body.get() & 0xff;
      if (body.remaining() < length) {
        return all;
      }
      var value = new byte[length];
      body.get(value);
      all.putIfAbsent(id, value);
    }
    return all;
  }

  /// GBK, without the zeros and blanks that fill a field of fixed length.
  private static String text(ByteBuffer body, int length) {
    var bytes = new byte[Math.min(length, body.remaining())];
    body.get(bytes);
    int from = 0;
    int to = bytes.length;
    while (from < to && (bytes[from] == 0 || bytes[from] == ' ')) {
      from++;
    }
    while (to > from && (bytes[to - 1] == 0 || bytes[to - 1] == ' ')) {
      to--;
    }
    return new String(Arrays.copyOfRange(bytes, from, to), GBK);
  }
}
