package io.mingge.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Many keep-alive HTTP connections on one thread, each with one request on the way: the generator
 * shares the cores with what it measures, so it must cost little. Reads the status line and
 * Content-Length; nothing else of HTTP.
 */
final class HttpLoad implements AutoCloseable {

  /** What came back. */
  static final class Tally {
    long answered;
    long acknowledged;
    long refused;
    double seconds;

    double perSecond() {
      return answered / seconds;
    }
  }

  private static final class Connection {
    final int number;
    final SocketChannel channel;
    final ByteBuffer in = ByteBuffer.allocate(1 << 16);
    @Nullable ByteBuffer out;
    boolean waiting;

    Connection(int number, SocketChannel channel) {
      this.number = number;
      this.channel = channel;
    }
  }

  private final InetSocketAddress address;
  private final Selector selector;
  private final Connection[] connections;

  HttpLoad(int port, int count) throws IOException {
    address = new InetSocketAddress("127.0.0.1", port);
    selector = Selector.open();
    connections = new Connection[count];
  }

  private void open(int number) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    Connection connection = new Connection(number, channel);
    connections[number] = connection;
    boolean now = channel.connect(address);
    channel.register(selector, now ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, connection);
  }

  /** A request with a body, ready to be sent. */
  static byte[] post(String path, String headers, byte[] body) {
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: bench\r\n"
                + headers
                + "Content-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  static byte[] get(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: bench\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Sends until {@code seconds} are over, at most {@code perSecond} requests a second, and waits
   * for the answers under way.
   *
   * @param next the request of a connection; null ends that connection's part
   */
  Tally run(double seconds, double perSecond, IntFunction<byte @Nullable []> next)
      throws IOException {
    Tally tally = new Tally();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    for (int i = 0; i < connections.length; i++) {
      if (connections[i] == null) {
        open(i);
      }
    }
    long sent = 0;
    int busy = 0;
    int cursor = 0;
    long deadline = end + 30_000_000_000L;
    while (true) {
      long now = System.nanoTime();
      boolean sending = now < end;
      if (!sending && busy == 0 || now > deadline) {
        break;
      }
      long allowed = (long) ((now - start) / 1e9 * perSecond) + 1;
      for (int tried = 0; sending && sent < allowed && tried < connections.length; tried++) {
        Connection connection = connections[cursor];
        cursor = (cursor + 1) % connections.length;
        if (connection != null && !connection.waiting && connection.channel.isConnected()) {
          byte[] request = next.apply(connection.number);
          if (request != null) {
            connection.waiting = true;
            connection.out = ByteBuffer.wrap(request);
            busy++;
            sent++;
            flush(connection);
          } else {
            connection.waiting = true;
          }
        }
      }
      if (allDone()) {
        break;
      }
      selector.select(sent >= allowed ? 1 : 5);
      for (SelectionKey key : selector.selectedKeys()) {
        busy -= ready(key, tally);
      }
      selector.selectedKeys().clear();
    }
    tally.seconds = (System.nanoTime() - start) / 1e9;
    for (Connection connection : connections) {
      if (connection != null && connection.out == null) {
        connection.waiting = false;
      }
    }
    return tally;
  }

  private boolean allDone() {
    for (Connection connection : connections) {
      if (connection == null || !connection.waiting || connection.out != null) {
        return false;
      }
    }
    return true;
  }

  /** Answers 1 when an answer is complete. */
  private int ready(SelectionKey key, Tally tally) throws IOException {
    Connection connection = (Connection) key.attachment();
    if (key.isConnectable()) {
      connection.channel.finishConnect();
      key.interestOps(SelectionKey.OP_READ);
    }
    if (key.isValid() && key.isWritable()) {
      key.interestOps(SelectionKey.OP_READ);
      if (connection.out != null) {
        flush(connection);
      }
    }
    return key.isValid() && key.isReadable() ? read(connection, tally) : 0;
  }

  private void flush(Connection connection) throws IOException {
    ByteBuffer out = connection.out;
    if (out != null && out.hasRemaining()) {
      connection.channel.write(out);
      SelectionKey key = connection.channel.keyFor(selector);
      key.interestOps(
          out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
  }

  private int read(Connection connection, Tally tally) throws IOException {
    ByteBuffer in = connection.in;
    if (connection.channel.read(in) < 0) {
      throw new IOException("the service closed a connection");
    }
    int length = complete(in.array(), in.position());
    if (length < 0) {
      return 0;
    }
    int status = in.get(9) - '0';
    tally.answered++;
    if (status == 2) {
      tally.acknowledged++;
    } else {
      tally.refused++;
    }
    in.clear();
    connection.waiting = false;
    connection.out = null;
    return 1;
  }

  /** Length of the whole answer, or -1 while it is not there. */
  private static int complete(byte[] bytes, int length) {
    for (int i = 0; i + 3 < length; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        int body = contentLength(bytes, i);
        return length >= i + 4 + body ? i + 4 + body : -1;
      }
    }
    return -1;
  }

  private static int contentLength(byte[] bytes, int end) {
    String head = new String(bytes, 0, end, StandardCharsets.US_ASCII);
    int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length:");
    if (at < 0) {
      return 0;
    }
    int stop = head.indexOf('\r', at);
    return Integer.parseInt(head.substring(at + 15, stop < 0 ? head.length() : stop).strip());
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      if (connection != null) {
        connection.channel.close();
      }
    }
    selector.close();
  }
}
