package io.mingge.location.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import io.mingge.location.Refusal;
import io.mingge.location.Signal;
import io.mingge.location.jt808.Jt808Frame.Opened;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Jt808CodecTest {

  private static final Instant NOW = Instant.parse("2026-11-22T01:02:03Z");
  private static final HexFormat HEX = HexFormat.of();

  private static Jt808Frame frame(byte[] wire) {
    var opened = Jt808Frame.open(Arrays.copyOfRange(wire, 1, wire.length - 1));
    return ((Opened.Ok) opened).frame();
  }

  /// A frame of the 2013 edition; `fragments` 0 for a whole one.
  private static byte[] wire(int id, int serial, int fragments, int fragment, byte[] body) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) (id >> 8), (byte) id});
    int attributes = body.length | (fragments > 0 ? 0x2000 : 0);
    out.writeBytes(new byte[] {(byte) (attributes >> 8), (byte) attributes});
    out.writeBytes(HEX.parseHex("013912344323"));
    out.writeBytes(new byte[] {(byte) (serial >> 8), (byte) serial});
    if (fragments > 0) {
      out.writeBytes(new byte[] {0, (byte) fragments, 0, (byte) fragment});
    }
    out.writeBytes(body);
    return Jt808Frame.wire(out.toByteArray());
  }

  private static byte[] position(String status, String time) {
    return HEX.parseHex("00000000" + status + "023f2ae8070a1e20001e00640059" + time);
  }

  private static List<byte[]> split(Jt808Framer framer, byte[] bytes) {
    var found = new ArrayList<byte[]>();
    framer.feed(
        bytes,
        new Jt808Framer.Sink() {
          @Override
          public void frame(byte[] escaped) {
            found.add(escaped);
          }

          @Override
          public void garbage(int n) {}
        });
    return found;
  }

  @Test
  void framesArriveInAnyPieces() {
    var stream = new ByteArrayOutputStream();
    stream.writeBytes(new byte[] {1, 2, 3});
    for (int serial = 0; serial < 300; serial++) {
      stream.writeBytes(
          wire(
              0x0200,
              serial,
              0,
              0,
              position("00000002", "2611220902" + "%02d".formatted(serial % 60))));
    }
    var bytes = stream.toByteArray();
    for (int piece : new int[] {1, 2, 7, 64, bytes.length}) {
      var framer = new Jt808Framer();
      var found = new ArrayList<byte[]>();
      for (int at = 0; at < bytes.length; at += piece) {
        found.addAll(
            split(framer, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece))));
      }
      assertThat(found).hasSize(300);
      assertThat(found)
          .allSatisfy(f -> assertThat(Jt808Frame.open(f)).isInstanceOf(Opened.Ok.class));
    }
  }

  @Test
  void oneMarkBetweenTwoFramesIsEnough() {
    var one = wire(0x0002, 1, 0, 0, new byte[0]);
    var joined = new ByteArrayOutputStream();
    joined.writeBytes(one);
    joined.writeBytes(Arrays.copyOfRange(one, 1, one.length));
    assertThat(split(new Jt808Framer(), joined.toByteArray())).hasSize(2);
  }

  @Test
  void aFrameWithoutEndIsThrownAwayAndTheNextIsRead() {
    var framer = new Jt808Framer();
    var endless = new byte[100_000];
    endless[0] = 0x7e;
    assertThat(split(framer, endless)).isEmpty();
    assertThat(split(framer, wire(0x0002, 1, 0, 0, new byte[0]))).hasSize(1);
  }

  @Test
  void whatWasWrittenIsReadAgainWhateverTheBytes() {
    var random = new Random(808);
    for (int i = 0; i < 2_000; i++) {
      var body = new byte[random.nextInt(200)];
      for (int b = 0; b < body.length; b++) {
        body[b] =
            random.nextInt(3) == 0 ? (byte) (0x7d + random.nextInt(2)) : (byte) random.nextInt();
      }
      assertThat(frame(wire(0x0900, i, 0, 0, body)).body()).isEqualTo(body);
    }
  }

  @Test
  void aWrongChecksumAWrongLengthAndAnEncryptedBodyAreRefused() {
    var good = wire(0x0200, 1, 0, 0, position("00000002", "261122090203"));
    var flipped = good.clone();
    flipped[20] ^= 1;
    assertThat(Jt808Frame.open(Arrays.copyOfRange(flipped, 1, flipped.length - 1)))
        .isInstanceOfSatisfying(
            Opened.Bad.class, bad -> assertThat(bad.fault()).isEqualTo(Jt808Fault.BAD_CHECKSUM));
    var encrypted = good.clone();
    encrypted[3] |= 0x04;
    encrypted[encrypted.length - 2] ^= 0x04;
    assertThat(Jt808Frame.open(Arrays.copyOfRange(encrypted, 1, encrypted.length - 1)))
        .isInstanceOfSatisfying(
            Opened.Bad.class, bad -> assertThat(bad.fault()).isEqualTo(Jt808Fault.ENCRYPTED));
    var longer = good.clone();
    longer[4] ^= 1;
    longer[longer.length - 2] ^= 1;
    assertThat(Jt808Frame.open(Arrays.copyOfRange(longer, 1, longer.length - 1)))
        .isInstanceOfSatisfying(
            Opened.Bad.class, bad -> assertThat(bad.fault()).isEqualTo(Jt808Fault.BAD_LENGTH));
  }

  @Test
  void theClockOfATerminalIsBeijingTime() {
    var message =
        Jt808Decoder.decode(
            frame(wire(0x0200, 1, 0, 0, position("00000002", "261122080203"))),
            VendorProfile.STANDARD);
    var place = ((Jt808Message.Positions) message).positions().getFirst();
    assertThat(place.time()).isEqualTo(Instant.parse("2026-11-22T00:02:03Z"));
  }

  @Test
  void withoutAValidFixThereIsNoReportButTheRestIsRead() {
    var message =
        Jt808Decoder.decode(
            frame(wire(0x0200, 1, 0, 0, position("00000000", "261122080203"))),
            VendorProfile.STANDARD);
    var place = ((Jt808Message.Positions) message).positions().getFirst();
    assertThat(place.refusal()).isEqualTo(Refusal.INVALID_FIX);
    assertThat(place.report()).isNull();
    assertThat(place.time()).isNotNull();
    var dateless =
        Jt808Decoder.decode(
            frame(wire(0x0200, 1, 0, 0, position("00000002", "269922080203"))),
            VendorProfile.STANDARD);
    assertThat(((Jt808Message.Positions) dateless).positions().getFirst().refusal())
        .isEqualTo(Refusal.BAD_TIME);
  }

  @Test
  void theProfileSaysWhereTheAccuracyStands() {
    var body = new ByteArrayOutputStream();
    body.writeBytes(position("00000002", "261122080203"));
    body.writeBytes(HEX.parseHex("e101" + "05" + "e201" + "50" + "e302" + "002a"));
    var whole = frame(wire(0x0200, 1, 0, 0, body.toByteArray()));
    var plain = (Jt808Message.Positions) Jt808Decoder.decode(whole, VendorProfile.STANDARD);
    assertThat(plain.positions().getFirst().accuracyMeters()).isNull();
    var band = (Jt808Message.Positions) Jt808Decoder.decode(whole, VendorProfile.BUILT_IN.get(3));
    var report = Objects.requireNonNull(band.positions().getFirst().report());
    assertThat(report.accuracyMeters()).isEqualTo(42);
    assertThat(report.batteryPercent()).isEqualTo(80);
    assertThat(report.signals().active())
        .containsExactlyInAnyOrder(Signal.STRAP_OPEN, Signal.SEPARATED);
  }

  @Test
  void southAndWestAreBitsOfTheStatus() {
    var message =
        Jt808Decoder.decode(
            frame(wire(0x0200, 1, 0, 0, position("0000000e", "261122080203"))),
            VendorProfile.STANDARD);
    var place = ((Jt808Message.Positions) message).positions().getFirst();
    assertThat(place.lat()).isEqualTo(-37.694184);
    assertThat(place.lon()).isEqualTo(-118.103584);
  }

  @Test
  void subPacketsAreJoinedInAnyOrderAndTwiceIsOnce() {
    var body = new byte[2500];
    new Random(1).nextBytes(body);
    var parts = new SubPackets();
    int[] order = {2, 1, 2, 3};
    SubPackets.Whole whole = null;
    for (int part : order) {
      var piece = Arrays.copyOfRange(body, (part - 1) * 1000, Math.min(body.length, part * 1000));
      whole = parts.add(frame(wire(0x0801, 0xfffe + part, 3, part, piece)), NOW);
    }
    assertThat(whole).isNotNull();
    assertThat(whole.frame().body()).isEqualTo(body);
    assertThat(whole.serials()).containsExactly(0xffff, 0, 1);
    assertThat(parts.bytes()).isZero();
  }

  @Test
  void aMissingSubPacketIsAskedForOnceAndThenGivenUp() {
    var parts = new SubPackets();
    var first = frame(wire(0x0801, 10, 3, 1, new byte[10]));
    assertThat(parts.add(first, NOW)).isNull();
    assertThat(parts.gaps(NOW.plusSeconds(5), Duration.ofSeconds(10))).isEmpty();
    assertThat(parts.gaps(NOW.plusSeconds(10), Duration.ofSeconds(10)))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.firstSerial()).isEqualTo(10);
              assertThat(gap.missing()).containsExactly(2, 3);
            });
    assertThat(parts.gaps(NOW.plusSeconds(20), Duration.ofSeconds(10))).isEmpty();
    assertThat(parts.gaps(NOW.plusSeconds(61), Duration.ofSeconds(10))).isEmpty();
    assertThat(parts.dropped()).isEqualTo(1);
    assertThat(parts.bytes()).isZero();
  }

  @Test
  void halfMessagesTakeNoMoreMemoryThanAllowed() {
    var parts = new SubPackets();
    for (int i = 0; i < 10_000; i++) {
      parts.add(frame(wire(0x0801, i * 7, 200, 1 + i % 200, new byte[1000])), NOW);
      assertThat(parts.bytes()).isLessThanOrEqualTo(SubPackets.MAX_BYTES);
    }
    assertThat(parts.dropped()).isGreaterThan(9_000);
  }

  @Test
  void ordersAndAnswersUseTheEditionOfTheTerminal() {
    var v2013 = frame(wire(0x0109, 7, 0, 0, new byte[0]));
    assertThat(HEX.formatHex(Jt808Reply.time(v2013, 1, NOW)))
        .startsWith("7e81090008013912344323000107ea0b1601020300");
    assertThat(
            HEX.formatHex(
                Jt808Reply.track(v2013, 2, Duration.ofSeconds(30), Duration.ofSeconds(1000))))
        .startsWith("7e82020006013912344323" + "0002" + "001e000003e8");
    // The order as the recorded corpus has it, with the header of 2019.
    var v2019 = frame(HEX.parseHex("7e0002400001000000000139123443290000377e"));
    assertThat(
            HEX.formatHex(
                Jt808Reply.track(v2019, 0, Duration.ofSeconds(30), Duration.ofSeconds(1000))))
        .isEqualTo("7e8202400601000000000139123443290000001e000003e8467e");
  }
}
