package io.mingge.data.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtspFramerTest {
  private static final String OPTIONS =
      "OPTIONS rtsp://h/cam/1 RTSP/1.0\r\nCSeq: 2\r\nContent-Length: 3\r\n\r\nabc";
  private static final String REPORT = "$\u0001\u0000\u0004abcd";

  @Test
  void requestsAndInterleavedReportsAreToldApartHoweverTheyArrive() {
    byte[] bytes = (OPTIONS + REPORT + "\r\n" + OPTIONS).getBytes(StandardCharsets.ISO_8859_1);
    for (int piece = 1; piece <= bytes.length; piece++) {
      List<Object> out = feed(bytes, piece);
      assertThat(out).hasSize(3);
      assertThat(out.get(0)).isInstanceOf(RtspRequest.class);
      assertThat(out.get(1)).isEqualTo(new RtspFramer.Interleaved(1, 4));
      assertThat(((RtspRequest) out.get(2)).sequence()).isEqualTo("2");
    }
  }

  @Test
  void whatIsNotRtspEndsTheConversation() {
    for (String text :
        List.of(
            "GET / HTTP/1.1\r\n\r\n",
            "OPTIONS\r\n\r\n",
            "OPTIONS * RTSP/1.0\r\nno colon\r\n\r\n",
            "OPTIONS * RTSP/1.0\r\nContent-Length: -4\r\n\r\n",
            "OPTIONS * RTSP/1.0\r\nContent-Length: 99999999\r\n\r\n",
            "x".repeat(20_000))) {
      List<Object> out = feed((text + OPTIONS).getBytes(StandardCharsets.UTF_8), 7);
      assertThat(out).hasSize(1);
      assertThat(out.getFirst()).isInstanceOf(RtspFramer.Garbage.class);
    }
  }

  @Test
  void arbitraryAndDamagedInputNeverThrowsAndNeverPilesUp() {
    Random random = new Random(7);
    byte[] good = (OPTIONS + REPORT + OPTIONS).getBytes(StandardCharsets.ISO_8859_1);
    for (int round = 0; round < 4000; round++) {
      byte[] bytes = good.clone();
      if (round % 2 == 0) {
        bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
      } else {
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
      assertThat(feed(bytes, 1 + random.nextInt(60)).size()).isLessThan(200);
    }
  }

  private static List<Object> feed(byte[] bytes, int piece) {
    EmbeddedChannel channel = new EmbeddedChannel(new RtspFramer());
    for (int at = 0; at < bytes.length; at += piece) {
      channel.writeInbound(Unpooled.copiedBuffer(bytes, at, Math.min(piece, bytes.length - at)));
    }
    List<Object> out = new ArrayList<>();
    for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
      out.add(next);
    }
    channel.finishAndReleaseAll();
    return out;
  }
}
