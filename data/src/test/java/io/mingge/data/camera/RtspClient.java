package io.mingge.data.camera;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plain RTSP client over one socket, slow and exact, for tests. */
final class RtspClient implements Closeable {
  /** An answer; {@code head} holds all its lines. */
  record Answer(int status, List<String> head, String body) {
    String header(String name) {
      return head.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
          .map(line -> line.substring(name.length() + 1).strip())
          .reduce((a, b) -> b)
          .orElseThrow(() -> new AssertionError(name + " is not in " + head));
    }
  }

  /** An interleaved packet. */
  record Packet(int channel, ByteBuffer data) {
    boolean marker() {
      return data.get(1) < 0;
    }

    int sequence() {
      return data.getShort(2) & 0xFFFF;
    }

    int timestamp() {
      return data.getInt(4);
    }

    int nalType() {
      return data.get(12) & 0x1F;
    }
  }

  final Socket socket;
  private final DataInputStream in;
  private final String uri;
  private final String password;
  private String challenge = "";
  private String session = "";
  private int sequence;

  RtspClient(int port, String path, String password) throws IOException {
    this.uri = "rtsp://127.0.0.1:" + port + path;
    this.password = password;
    this.socket = new Socket();
    socket.setReceiveBufferSize(64 * 1024);
    socket.connect(new java.net.InetSocketAddress("127.0.0.1", port), 5000);
    socket.setSoTimeout(20_000);
    this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
  }

  void send(String method, String target, String... headers) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(target).append(" RTSP/1.0\r\n");
    text.append("CSeq: ").append(++sequence).append("\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    if (!session.isEmpty()) {
      text.append("Session: ").append(session).append("\r\n");
    }
    if (!challenge.isEmpty()) {
      String answer = DigestAnswer.to(challenge, method, target, "mingge", password);
      text.append("Authorization: ").append(answer).append("\r\n");
    }
    text.append("\r\n");
    socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Sends and reads the answer; packets in between are skipped. */
  Answer request(String method, String suffix, String... headers) throws IOException {
    send(method, uri + suffix, headers);
    while (true) {
      int first = in.read();
      if (first == '$') {
        readPacket();
      } else if (first < 0) {
        throw new IOException("closed");
      } else {
        return readAnswer((char) first);
      }
    }
  }

  private Answer readAnswer(char first) throws IOException {
    List<String> head = new ArrayList<>();
    StringBuilder line = new StringBuilder().append(first);
    while (true) {
      int next = in.readUnsignedByte();
      if (next == '\n') {
        String text = line.toString().strip();
        if (text.isEmpty()) {
          break;
        }
        head.add(text);
        line.setLength(0);
      } else {
        line.append((char) next);
      }
    }
    int status = Integer.parseInt(head.getFirst().split(" ")[1]);
    Answer bare = new Answer(status, head, "");
    boolean body = head.stream().anyMatch(h -> h.startsWith("Content-Length"));
    byte[] bytes = in.readNBytes(body ? Integer.parseInt(bare.header("Content-Length")) : 0);
    return new Answer(status, head, new String(bytes, StandardCharsets.UTF_8));
  }

  /** DESCRIBE with the challenge answered. */
  Answer describe() throws IOException {
    Answer refused = request("DESCRIBE", "");
    if (refused.status() != 401) {
      return refused;
    }
    challenge = refused.header("WWW-Authenticate");
    return request("DESCRIBE", "");
  }

  /** DESCRIBE, SETUP over TCP, PLAY. */
  RtspClient play() throws IOException {
    return play("RTP/AVP/TCP;unicast;interleaved=0-1");
  }

  RtspClient play(String transport) throws IOException {
    expect(describe());
    Answer setup = request("SETUP", "/trackID=1", "Transport: " + transport);
    session = expect(setup).header("Session").split(";")[0];
    expect(request("PLAY", "/", "Range: npt=0.000-"));
    return this;
  }

  private static Answer expect(Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError(answer.head());
    }
    return answer;
  }

  /** The next packet of any channel. */
  Packet packet() throws IOException {
    int first = in.readUnsignedByte();
    if (first != '$') {
      throw new AssertionError("not a packet: " + first);
    }
    return readPacket();
  }

  /** The next RTP packet. */
  Packet rtp() throws IOException {
    Packet packet = packet();
    while (packet.channel() != 0) {
      packet = packet();
    }
    return packet;
  }

  /** All packets of the next whole picture. */
  List<Packet> picture() throws IOException {
    List<Packet> packets = new ArrayList<>();
    do {
      packets.add(rtp());
    } while (!packets.getLast().marker());
    return packets;
  }

  private Packet readPacket() throws IOException {
    int channel = in.readUnsignedByte();
    byte[] data = in.readNBytes(in.readUnsignedShort());
    return new Packet(channel, ByteBuffer.wrap(data));
  }

  String uri() {
    return URI.create(uri).toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
