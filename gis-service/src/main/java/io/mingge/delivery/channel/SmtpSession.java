package io.mingge.delivery.channel;

import io.mingge.delivery.Channel.NotDelivered;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One conversation with an SMTP server (RFC 5321): greet, protect (RFC 3207), sign in (RFC 4954),
/// hand over one mail. Blocking, for a virtual thread. The connection goes to the address that was
/// checked, and TLS has to prove the name; with a mail library the name would be looked up again.
/// What the server says is told on by its code only: it may repeat the password it was given.
final class SmtpSession implements AutoCloseable {

  private static final int MAX_LINE = 2_000;
  private static final int MAX_LINES = 100;

  private final String host;
  private Socket socket;
  private BufferedReader in;
  private OutputStream out;

  private SmtpSession(String host, Socket socket) throws IOException {
    this.host = host;
    this.socket = socket;
    this.in = reader(socket);
    this.out = socket.getOutputStream();
  }

  static SmtpSession open(
      String host, InetAddress address, int port, MailChannel.Security security, Duration timeout)
      throws IOException, NotDelivered {
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
      socket.setSoTimeout((int) timeout.toMillis());
      var session = new SmtpSession(host, socket);
      if (security == MailChannel.Security.TLS) {
        session.protect();
      }
      session.expect(220);
      session.greet();
      if (security == MailChannel.Security.STARTTLS) {
        session.ask("STARTTLS", 220);
        session.protect();
        session.greet();
      }
      return session;
    } catch (IOException | NotDelivered e) {
      socket.close();
      throw e;
    }
  }

  void signIn(String username, String password) throws IOException, NotDelivered {
    var both = ("\0" + username + "\0" + password).getBytes(StandardCharsets.UTF_8);
    ask("AUTH PLAIN " + Base64.getEncoder().encodeToString(both), 235);
  }

  /// `message` has CRLF line ends; its lines that begin with a dot are doubled here.
  void hand(String from, String to, String message) throws IOException, NotDelivered {
    ask("MAIL FROM:<" + from + ">", 250);
    ask("RCPT TO:<" + to + ">", 250);
    ask("DATA", 354);
    ask(message.replace("\r\n.", "\r\n..") + "\r\n.", 250);
  }

  private void greet() throws IOException, NotDelivered {
    ask("EHLO mingge", 250);
  }

  private void protect() throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var tls = (SSLSocket) factory.createSocket(socket, host, socket.getPort(), true);
    var parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    socket = tls;
    in = reader(tls);
    out = tls.getOutputStream();
  }

  private void ask(String line, int code) throws IOException, NotDelivered {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    expect(code);
  }

  /// Reads one answer, which may have several lines.
  private void expect(int code) throws IOException, NotDelivered {
    for (int i = 0; i < MAX_LINES; i++) {
      var line = line();
      if (line.length() < 4 || line.charAt(3) != '-') {
        if (!line.startsWith(Integer.toString(code))) {
          throw new NotDelivered("SMTP " + line.replaceFirst("^([0-9]{3}).*|.*", "$1").strip());
        }
        return;
      }
    }
    throw new NotDelivered("SMTP answer without an end");
  }

  private String line() throws IOException, NotDelivered {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > MAX_LINE) {
        throw new NotDelivered("SMTP connection broken");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    // Whether it says goodbye does not matter: the mail was taken or not.
    try {
      out.write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } finally {
      socket.close();
    }
  }
}
