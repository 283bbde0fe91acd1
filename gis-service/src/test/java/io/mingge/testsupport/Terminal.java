package io.mingge.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/// A JT/T 808 terminal of the 2013 edition, written without the service's own codec, over a real
/// socket. Every reading waits five seconds at most.
public final class Terminal implements AutoCloseable {

  private static final DateTimeFormatter BCD_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss");
  private static final HexFormat HEX = HexFormat.of();

  private final Socket socket = new Socket();
  private final String phone;
  private int serial;

  public Terminal(int port, String phone) {
    this.phone = "0".repeat(12 - phone.length()) + phone;
    try {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
      socket.setSoTimeout(5_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends a message and answers its serial.
  public int send(int messageId, byte[] body) {
    int mine = serial++;
    write(wire(messageId, mine, body));
    return mine;
  }

  public void write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] wire(int messageId, int mySerial, byte[] body) {
    var plain = new ByteArrayOutputStream();
    word(plain, messageId);
    word(plain, body.length);
    plain.writeBytes(HEX.parseHex(phone));
    word(plain, mySerial);
    plain.writeBytes(body);
    int xor = 0;
    for (byte one : plain.toByteArray()) {
      xor ^= one;
    }
    plain.write(xor);
    var wire = new ByteArrayOutputStream();
    wire.write(0x7e);
    for (byte one : plain.toByteArray()) {
      if (one == 0x7e || one == 0x7d) {
        wire.write(0x7d);
        wire.write(one == 0x7e ? 2 : 1);
      } else {
        wire.write(one);
      }
    }
    wire.write(0x7e);
    return wire.toByteArray();
  }

  /// The next message of the platform as hexadecimal digits: id, body, for instance
  /// `8001 0000010200`; throws [EOFException] when the connection was closed.
  public String read() throws IOException {
    var in = socket.getInputStream();
    var plain = new ByteArrayOutputStream();
    int one = in.read();
    while (one != 0x7e) {
      if (one < 0) {
        throw new EOFException("closed by the platform");
      }
      one = in.read();
    }
    for (one = in.read(); one != 0x7e; one = in.read()) {
      if (one < 0) {
        throw new EOFException("closed by the platform");
      }
      plain.write(one == 0x7d ? (in.read() == 1 ? 0x7d : 0x7e) : one);
    }
    var hex = HEX.formatHex(plain.toByteArray());
    return hex.substring(0, 4) + " " + hex.substring(24, hex.length() - 2);
  }

  /// Result of the general answer to this message; skips everything else.
  public int result(int answered, int messageId) throws IOException {
    var wanted = "8001 %04x%04x".formatted(answered, messageId);
    for (var said = read(); ; said = read()) {
      if (said.startsWith(wanted)) {
        return Integer.parseInt(said.substring(wanted.length()), 16);
      }
    }
  }

  /// 0x0102; answers the result.
  public int authenticate(String code) throws IOException {
    return result(send(0x0102, code.getBytes(StandardCharsets.US_ASCII)), 0x0102);
  }

  public static byte[] registration(String terminalId) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(new byte[4]);
    body.writeBytes("MAKER".getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(java.util.Arrays.copyOf("BAND".getBytes(StandardCharsets.US_ASCII), 20));
    body.writeBytes(java.util.Arrays.copyOf(terminalId.getBytes(StandardCharsets.US_ASCII), 7));
    body.write(0);
    return body.toByteArray();
  }

  /// The body of 0x0200 with an additional field E1 (status bits) and E2 (charge).
  public static byte[] position(
      Instant time, double lon, double lat, boolean valid, int bandBits, int battery) {
    var body = new ByteArrayOutputStream();
    dword(body, 0);
    dword(body, valid ? 2 : 0);
    dword(body, Math.round(lat * 1e6));
    dword(body, Math.round(lon * 1e6));
    word(body, 20);
    word(body, 36);
    word(body, 90);
    body.writeBytes(
        HEX.parseHex(LocalDateTime.ofInstant(time, ZoneOffset.ofHours(8)).format(BCD_TIME)));
    body.writeBytes(new byte[] {(byte) 0xe1, 1, (byte) bandBits, (byte) 0xe2, 1, (byte) battery});
    return body.toByteArray();
  }

  /// The body of 0x0704.
  public static byte[] batch(byte[]... positions) {
    var body = new ByteArrayOutputStream();
    word(body, positions.length);
    body.write(1);
    for (byte[] position : positions) {
      word(body, position.length);
      body.writeBytes(position);
    }
    return body.toByteArray();
  }

  private static void word(ByteArrayOutputStream out, int value) {
    out.write(value >>> 8);
    out.write(value);
  }

  private static void dword(ByteArrayOutputStream out, long value) {
    word(out, (int) (value >>> 16));
    word(out, (int) value);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
