package io.mingge.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A small SMTP server on a socket of the loopback: keeps what it is sent, and can refuse the next
/// mails with 451 as a greylisting server does.
public final class MailServer implements AutoCloseable {

  /// One mail as it came over the wire.
  public record Mail(String from, String to, String data) {}

  private final ServerSocket socket;
  private final List<Mail> mails = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();

  public MailServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return socket.getLocalPort();
  }

  public List<Mail> mails() {
    return mails;
  }

  public void refuseNext(int n) {
    refusals.set(n);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        Thread.ofVirtual().start(() -> talk(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket client) {
    try (client;
        var in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        var out = client.getOutputStream()) {
      say(out, "220 test ESMTP");
      String from = "";
      String to = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        var verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
        switch (verb) {
          case "EHLO" -> say(out, "250-test\r\n250 8BITMIME");
          case "MAIL" -> {
            from = line;
            say(out, refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? "451 later" : "250 ok");
          }
          case "RCPT" -> {
            to = line;
            say(out, "250 ok");
          }
          case "DATA" -> {
            say(out, "354 go on");
            mails.add(new Mail(from, to, data(in)));
            say(out, "250 kept");
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 ok");
        }
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  private static String data(BufferedReader in) throws IOException {
    var data = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      data.append(line).append('\n');
    }
    return data.toString();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
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
