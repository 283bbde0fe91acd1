package io.mingge.data.camera.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.mingge.data.camera.clip.Codec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketizerTest {
  private static final int MAX = 100;

  @Test
  void aSmallNalUnitIsSentAsItIs() {
    byte[] nal = nal(MAX, 0x65, 0x88);
    List<byte[]> payloads = split(Codec.H264, nal);
    assertThat(payloads).containsExactly(nal);
  }

  @Test
  void aLargeH264NalUnitIsFragmentedAndCanBePutTogetherAgain() {
    for (int length = MAX + 1; length < 5 * MAX; length++) {
      byte[] nal = nal(length, 0x65, 0x88);
      List<byte[]> payloads = split(Codec.H264, nal);
      assertThat(payloads).hasSizeGreaterThan(1).allMatch(p -> p.length <= MAX);
      assertThat(payloads).allMatch(p -> (p[0] & 0x1F) == 28 && (p[0] & 0x60) == 0x60);
      assertThat(payloads.getFirst()[1] & 0xFF).isEqualTo(0x80 | 5);
      assertThat(payloads.getLast()[1] & 0xFF).isEqualTo(0x40 | 5);
      assertThat(payloads.subList(1, payloads.size() - 1)).allMatch(p -> p[1] == 5);
      ByteArrayOutputStream together = new ByteArrayOutputStream();
      together.write(payloads.getFirst()[0] & 0xE0 | payloads.getFirst()[1] & 0x1F);
      payloads.forEach(p -> together.write(p, 2, p.length - 2));
      assertThat(together.toByteArray()).isEqualTo(nal);
    }
  }

  @Test
  void aLargeH265NalUnitIsFragmentedAndCanBePutTogetherAgain() {
    for (int length = MAX + 1; length < 5 * MAX; length++) {
      byte[] nal = nal(length, 19 << 1, 1);
      List<byte[]> payloads = split(Codec.H265, nal);
      assertThat(payloads).allMatch(p -> p.length <= MAX && p[0] >> 1 == 49 && p[1] == 1);
      assertThat(payloads.getFirst()[2] & 0xFF).isEqualTo(0x80 | 19);
      assertThat(payloads.getLast()[2] & 0xFF).isEqualTo(0x40 | 19);
      ByteArrayOutputStream together = new ByteArrayOutputStream();
      together.write((payloads.getFirst()[2] & 0x3F) << 1);
      together.write(1);
      payloads.forEach(p -> together.write(p, 3, p.length - 3));
      assertThat(together.toByteArray()).isEqualTo(nal);
    }
  }

  @Test
  void parameterSetsTravelInOneAggregationPacket() {
    byte[] sps = {0x67, 1, 2};
    byte[] pps = {0x68, 3};
    assertThat(new Packetizer(Codec.H264, MAX).aggregate(List.of(sps, pps)))
        .containsExactly(0x78, 0, 3, 0x67, 1, 2, 0, 2, 0x68, 3);
    byte[] vps = {0x40, 1, 9};
    assertThat(new Packetizer(Codec.H265, MAX).aggregate(List.of(vps)))
        .containsExactly(0x60, 1, 0, 3, 0x40, 1, 9);
  }

  private static byte[] nal(int length, int first, int second) {
    byte[] nal = new byte[length];
    new Random(length).nextBytes(nal);
    nal[0] = (byte) first;
    nal[1] = (byte) second;
    return nal;
  }

  private static List<byte[]> split(Codec codec, byte[] nal) {
    List<byte[]> payloads = new ArrayList<>();
    new Packetizer(codec, MAX)
        .split(
            Unpooled.wrappedBuffer(nal),
            payload -> {
              ByteBuf out = Unpooled.buffer();
              payload.writePrefix(out);
              out.writeBytes(payload.piece().duplicate());
              assertThat(out.readableBytes()).isEqualTo(payload.bytes());
              byte[] bytes = new byte[out.readableBytes()];
              out.readBytes(bytes);
              payloads.add(bytes);
            });
    return payloads;
  }
}
