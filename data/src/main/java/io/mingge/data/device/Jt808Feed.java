package io.mingge.data.device;

import io.mingge.data.device.StoryPlayer.Reading;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Sends fixes as a wristband of JT/T 808-2013 does: one TCP connection, authentication, positions
 * with the additional fields E1 (status), E2 (charge) and E3 (accuracy), each answered by the
 * platform before it counts as sent.
 */
final class Jt808Feed implements Feed {

  private static final int AUTHENTICATE = 0x0102;
  private static final int POSITION = 0x0200;
  private static final int GENERAL_ANSWER = 0x8001;
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int CHARGING_BIT = 0b1000;
  private static final DateTimeFormatter BCD_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss");
  private static final HexFormat HEX = HexFormat.of();

  private final InetSocketAddress platform;
  private final DeviceSecrets secrets;
  private final byte[] phone;
  private @Nullable Socket socket;
  private int serial;

  Jt808Feed(InetSocketAddress platform, DeviceSecrets secrets, String phone) {
    this.platform = platform;
    this.secrets = secrets;
    this.phone = HEX.parseHex("0".repeat(12 - phone.length()) + phone);
  }

  @Override
  public Answer send(String deviceId, Instant time, Reading reading) {
    try {
      Socket open = socket == null || socket.isClosed() ? connect(deviceId) : socket;
      int result = ask(open, POSITION, position(time, reading));
      return result == 0 ? Answer.STORED : Answer.REFUSED;
    } catch (IOException e) {
      close();
      return Answer.UNREACHABLE;
    }
  }

  private Socket connect(String deviceId) throws IOException {
    var fresh = new Socket();
    socket = fresh;
    fresh.connect(platform, TIMEOUT_MILLIS);
    fresh.setSoTimeout(TIMEOUT_MILLIS);
    byte[] code = secrets.of(deviceId).getBytes(StandardCharsets.US_ASCII);
    if (ask(fresh, AUTHENTICATE, code) != 0) {
      throw new IOException("the platform does not know this terminal");
    }
    return fresh;
  }

  private void close() {
    Socket old = socket;
    socket = null;
    if (old != null) {
      try {
        old.close();
      } catch (IOException e) {
        // Nothing is left to be done with it.
      }
    }
  }

  /** Sends a message and reads until its general answer; orders of the platform are passed over. */
  private int ask(Socket open, int messageId, byte[] body) throws IOException {
    int mine = serial++ & 0xffff;
    open.getOutputStream().write(wire(messageId, mine, body));
    open.getOutputStream().flush();
    while (true) {
      byte[] said = read(open.getInputStream());
      if (word(said, 0) == GENERAL_ANSWER && said.length >= 18 && word(said, 12) == mine) {
        return said[16];
      }
    }
  }

  private byte[] wire(int messageId, int mine, byte[] body) {
    var plain = new ByteArrayOutputStream();
    word(plain, messageId);
    word(plain, body.length);
    plain.writeBytes(phone);
    word(plain, mine);
    plain.writeBytes(body);
    int sum = 0;
    for (byte one : plain.toByteArray()) {
      sum ^= one;
    }
    plain.write(sum);
    var wire = new ByteArrayOutputStream();
    wire.write(0x7e);
    for (byte one : plain.toByteArray()) {
      if (one == 0x7e || one == 0x7d) {
        wire.write(0x7d);
        wire.write(one - 0x7c);
      } else {
        wire.write(one);
      }
    }
    wire.write(0x7e);
    return wire.toByteArray();
  }

  private static byte[] read(InputStream in) throws IOException {
    var plain = new ByteArrayOutputStream();
    for (int one = in.read(); one != 0x7e; one = in.read()) {
      if (one < 0) {
        throw new EOFException("closed by the platform");
      }
    }
    for (int one = in.read(); one != 0x7e; one = in.read()) {
      if (one < 0) {
        throw new EOFException("closed by the platform");
      }
      plain.write(one == 0x7d ? in.read() + 0x7c : one);
    }
    return plain.toByteArray();
  }

  /** Alarm and status words, place, 0.1 km/h, Beijing time, then the wristband's own fields. */
  static byte[] position(Instant time, Reading r) {
    var body = new ByteArrayOutputStream();
    dword(body, 0);
    dword(body, 2);
    dword(body, Math.round(r.position().y * 1e6));
    dword(body, Math.round(r.position().x * 1e6));
    word(body, (int) Math.round(r.altitudeMeters()));
    word(body, (int) Math.round(r.speedMetersPerSecond() * 36));
    word(body, (int) Math.round(r.bearingDegrees()) % 360);
    body.writeBytes(
        HEX.parseHex(LocalDateTime.ofInstant(time, ZoneOffset.ofHours(8)).format(BCD_TIME)));
    body.writeBytes(new byte[] {(byte) 0xe1, 1, (byte) (r.charging() ? CHARGING_BIT : 0)});
    body.writeBytes(new byte[] {(byte) 0xe2, 1, (byte) Math.round(r.batteryPercent())});
    body.writeBytes(new byte[] {(byte) 0xe3, 2});
    word(body, (int) Math.clamp(Math.round(r.accuracyMeters()), 0, 0xffff));
    return body.toByteArray();
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private static void word(ByteArrayOutputStream out, int value) {
    out.write(value >>> 8);
    out.write(value);
  }

  private static void dword(ByteArrayOutputStream out, long value) {
    word(out, (int) (value >>> 16));
    word(out, (int) value);
  }
}
