package io.mingge.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ten thousand JT/T 808 terminals, each on a connection of its own: they authenticate, then send
 * 0x0200 with a few frames on the way and wait for the general answer of each, which comes after
 * the commit. Every fix is judged against five zones. Floor: binary COPY of the same rows.
 */
final class IngestJt808 implements Benchmark {

  private static final double BAR_PER_SECOND = 30_000;
  private static final double BAR_CONNECT_SECONDS = 10;

  /** All terminals together fill three quarters of the queue; a refused fix would be sent again. */
  private static final int WINDOW = 3;

  private static final int WARM_UP_SECONDS = 15;
  private static final int RUN_SECONDS = 20;
  private static final HexFormat HEX = HexFormat.of();

  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile boolean stopping;

  @Override
  public String name() {
    return "ingest-jt808";
  }

  @Override
  public String about() {
    return "0x0200 of 10,000 connected terminals, answered after the commit; fixes a second against"
        + " binary COPY of the same rows";
  }

  @Override
  public List<Figure> run(BenchSystem bench) throws Exception {
    bench.demo();
    FeedTown.build(bench);
    try (Connection connection = bench.database();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update device set protocol = 'JT808', identity = '1390' || lpad(substr(id, 3), 7, '0')"
              + " where id like 'FD%'");
    }
    int port = bench.demo().feedPort();
    var terminals = new ArrayList<Terminal>();
    long from = System.nanoTime();
    connect(port, terminals);
    double connected = (System.nanoTime() - from) / 1e9;
    var start = Instant.now().minusSeconds(3_600);
    var threads = new ArrayList<Thread>();
    terminals.forEach(t -> threads.add(Thread.startVirtualThread(() -> t.work(start))));
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    long before = acknowledged.get();
    from = System.nanoTime();
    TimeUnit.SECONDS.sleep(RUN_SECONDS);
    double perSecond = (acknowledged.get() - before) / ((System.nanoTime() - from) / 1e9);
    stopping = true;
    for (Thread thread : threads) {
      thread.join();
    }
    long all = acknowledged.get();
    long stored = FeedTown.stored(bench);
    for (Terminal terminal : terminals) {
      terminal.close();
    }
    if (refused.get() > 0 || stored < all) {
      throw new AssertionError(
          all + " acknowledged, " + refused.get() + " refused, " + stored + " stored");
    }
    double floor = FeedTown.copyFloor(bench, 400_000, 2_000);
    return List.of(
        Figure.atLeast(name(), perSecond, "fixes/s", floor, BAR_PER_SECOND),
        Figure.atMost(
            name() + "-connect",
            connected,
            "s for 10,000",
            BAR_CONNECT_SECONDS,
            BAR_CONNECT_SECONDS));
  }

  private void connect(int port, List<Terminal> terminals) throws Exception {
    var done = new CountDownLatch(FeedTown.SUBJECTS);
    var failed = new AtomicLong();
    for (int i = 0; i < FeedTown.SUBJECTS; i++) {
      var terminal = new Terminal(i);
      terminals.add(terminal);
      Thread.startVirtualThread(
          () -> {
            try {
              terminal.open(port);
            } catch (IOException e) {
              failed.incrementAndGet();
            } finally {
              done.countDown();
            }
          });
    }
    done.await();
    if (failed.get() > 0) {
      throw new AssertionError(failed.get() + " terminals could not authenticate");
    }
  }

  /** One connection: blocking code on a virtual thread. */
  private final class Terminal {
    private final int subject;
    private final byte[] phone;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private int serial;

    Terminal(int subject) {
      this.subject = subject;
      this.phone = HEX.parseHex("0" + "1390%07d".formatted(subject));
    }

    void open(int port) throws IOException {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 30_000);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(60_000);
      in = new BufferedInputStream(socket.getInputStream(), 1_024);
      var out = new ByteArrayOutputStream();
      frame(out, 0x0102, FeedTown.SECRET.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(out.toByteArray());
      if (result() != 0) {
        throw new IOException("not let in");
      }
    }

    void work(Instant start) {
      var out = new ByteArrayOutputStream(4_096);
      try {
        for (long step = 0; !stopping; ) {
          out.reset();
          for (int i = 0; i < WINDOW; i++) {
            frame(out, 0x0200, position(start.plusSeconds(step), step++));
          }
          socket.getOutputStream().write(out.toByteArray());
          for (int i = 0; i < WINDOW; i++) {
            (result() == 0 ? acknowledged : refused).incrementAndGet();
          }
        }
      } catch (IOException e) {
        refused.incrementAndGet();
      }
    }

    private byte[] position(Instant time, long step) {
      double angle = step * 0.001 + subject;
      var body = new ByteArrayOutputStream(34);
      word(body, 0);
      word(body, 0);
      word(body, 0);
      word(body, 2);
      dword(body, Math.round((FeedTown.LAT + 0.02 * Math.cos(angle)) * 1e6));
      dword(body, Math.round((FeedTown.LON + 0.02 * Math.sin(angle)) * 1e6));
      word(body, 20);
      word(body, 36);
      word(body, 90);
      var local = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.ofHours(8));
      bcd(body, local.getYear() % 100);
      bcd(body, local.getMonthValue());
      bcd(body, local.getDayOfMonth());
      bcd(body, local.getHour());
      bcd(body, local.getMinute());
      bcd(body, local.getSecond());
      return body.toByteArray();
    }

    private void frame(ByteArrayOutputStream wire, int messageId, byte[] body) {
      var plain = new ByteArrayOutputStream(body.length + 13);
      word(plain, messageId);
      word(plain, body.length);
      plain.writeBytes(phone);
      word(plain, serial++);
      plain.writeBytes(body);
      int sum = 0;
      wire.write(0x7e);
      for (byte one : plain.toByteArray()) {
        sum ^= one;
        escaped(wire, one);
      }
      escaped(wire, (byte) sum);
      wire.write(0x7e);
    }

    /** Result of the next general answer; what else the platform says is passed over. */
    private int result() throws IOException {
      while (true) {
        for (int one = in.read(); one != 0x7e; one = in.read()) {
          ended(one);
        }
        int length = 0;
        int first = 0;
        int beforeLast = 0;
        int last = 0;
        for (int one = in.read(); one != 0x7e; one = in.read()) {
          ended(one);
          int plain = one == 0x7d ? in.read() + 0x7c : one;
          first = length < 2 ? first << 8 | plain : first;
          beforeLast = last;
          last = plain;
          length++;
        }
        if (first == 0x8001) {
          return beforeLast;
        }
      }
    }

    private static void ended(int one) throws EOFException {
      if (one < 0) {
        throw new EOFException("closed by the platform");
      }
    }

    void close() throws IOException {
      socket.close();
    }
  }

  private static void escaped(ByteArrayOutputStream wire, byte one) {
    if (one == 0x7e || one == 0x7d) {
      wire.write(0x7d);
      wire.write(one - 0x7c);
    } else {
      wire.write(one);
    }
  }

  private static void bcd(ByteArrayOutputStream out, int value) {
    out.write(value / 10 << 4 | value % 10);
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
