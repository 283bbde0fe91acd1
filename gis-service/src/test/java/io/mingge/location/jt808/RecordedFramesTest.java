package io.mingge.location.jt808;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.location.Signal;
import io.mingge.location.jt808.Jt808Talk.Heard;
import io.mingge.location.jt808.Jt808Talk.Place;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every frame of the recorded corpora. Where we read one differently from the peer, the table
/// below says why.
class RecordedFramesTest {

  private static final Instant NOW = Instant.parse("2026-11-22T01:02:03Z");

  /// Frames of which Traccar makes a position and we make none.
  private static final Map<Integer, String> NO_POSITION_OF_OURS =
      Map.ofEntries(
          Map.entry(23, "0x0900 carries OBD values of a lorry, no position"),
          Map.entry(33, "0x5501 is one maker's message, not JT/T 808"),
          Map.entry(35, "0x5502 is one maker's message, not JT/T 808"),
          Map.entry(45, "0x5501 is one maker's message, not JT/T 808"),
          Map.entry(49, "0x0210 is one maker's batch, not JT/T 808"),
          Map.entry(55, "0x0900 carries OBD values with a place in a maker's own layout"),
          Map.entry(59, "wrong checksum, and one byte more than the header says: refused"),
          Map.entry(61, "0x2070 is one maker's acceleration data, no position"),
          Map.entry(67, "0x5501 is one maker's message, not JT/T 808"),
          Map.entry(69, "0x1300 is a text answer, no position"),
          Map.entry(71, "0x5501 is one maker's message, not JT/T 808"),
          Map.entry(101, "0x0107 are attributes, no position"),
          Map.entry(109, "wrong checksum: refused"),
          Map.entry(113, "0x0900 carries sensor values in a maker's own layout"));

  private static JsonNode read(String file) throws IOException {
    try (var in = RecordedFramesTest.class.getResourceAsStream("/devices/" + file)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }

  private static Heard hear(String hex) {
    return hear(hex, VendorProfile.STANDARD);
  }

  private static Heard hear(String hex, VendorProfile profile) {
    var talk = new Jt808Talk(profile, Clock.fixed(NOW, ZoneOffset.UTC));
    var heards = talk.hear(HexFormat.of().parseHex(hex));
    assertThat(heards.frames()).hasSize(1);
    return heards.frames().getFirst();
  }

  @TestFactory
  Stream<DynamicTest> framesOfRealTerminalsAreReadAsThePeerReadsThem() throws IOException {
    var frames = read("jt808.json").path("frames");
    assertThat(frames).hasSize(57);
    return StreamSupport.stream(frames.spliterator(), false)
        .map(one -> DynamicTest.dynamicTest("frame " + one.path("n"), () -> compare(one)))
        .toList()
        .stream();
  }

  private static void compare(JsonNode one) {
    int n = one.path("n").asInt();
    if (!one.has("message_id")) {
      // A text protocol of one maker on the same port: "(…,1,001,BASE,2,TIME)".
      var talk = new Jt808Talk(VendorProfile.STANDARD, Clock.systemUTC());
      var bytes = HexFormat.of().parseHex(one.path("frame_hex_unescaped").asText());
      assertThat(talk.hear(bytes).frames()).isEmpty();
      return;
    }
    var heard = hear(one.path("frame_hex_wire").asText());
    assertThat("0x%04x".formatted(heard.messageId())).isEqualTo(one.path("message_id").asText());
    assertThat(heard.phone()).isEqualTo(one.path("phone_bcd").asText());
    if (!one.path("checksum_ok").asBoolean()) {
      assertThat(heard.fault()).isEqualTo(Jt808Fault.BAD_CHECKSUM);
      assertThat(heard.reply()).isNull();
      assertThat(NO_POSITION_OF_OURS).containsKey(n);
      return;
    }
    var message = one.path("message_id").asText();
    if (!Set.of("0x5501", "0x5502").contains(message)) {
      assertThat(heard.serial()).isEqualTo(one.path("serial").asInt());
    }
    var expected = one.path("decoded_by_traccar");
    var all =
        expected.isArray()
            ? StreamSupport.stream(expected.spliterator(), false).toList()
            : List.of(expected);
    if (NO_POSITION_OF_OURS.containsKey(n) || expected.isNull()) {
      assertThat(heard.positions()).as(NO_POSITION_OF_OURS.get(n)).isEmpty();
    } else {
      assertThat(heard.positions()).hasSameSizeAs(all);
      for (int i = 0; i < all.size(); i++) {
        same(n, heard.positions().get(i), all.get(i));
      }
    }
    replies(one, heard);
  }

  private static void same(int n, Place ours, JsonNode peers) {
    assertThat(ours.time())
        .as("frame %d", n)
        .isEqualTo(Instant.parse(peers.path("fixTime").asText()));
    assertThat(ours.valid()).as("frame %d", n).isEqualTo(peers.path("valid").asBoolean());
    // Plus zero: no minus before a nought.
    assertThat(ours.lat()).as("frame %d", n).isEqualTo(peers.path("lat").asDouble() + 0.0);
    assertThat(ours.lon()).as("frame %d", n).isEqualTo(peers.path("lon").asDouble() + 0.0);
    assertThat((double) ours.altitudeMeters()).isEqualTo(peers.path("altitude_m").asDouble());
    assertThat((double) ours.courseDegrees()).isEqualTo(peers.path("course").asDouble());
    assertThat(ours.speedKmh()).isCloseTo(peers.path("speed_kmh").asDouble(), within(1e-3));
  }

  /// The general answer is the peer's byte for byte. An answer to a registration carries a code of
  /// ours (the peer sends the phone back), an unknown message is answered "unsupported" (the peer
  /// says "done"), and nothing is answered where nothing is understood.
  private static void replies(JsonNode one, Heard heard) {
    var theirs = one.path("replies_by_traccar_unescaped").path(0).asText();
    var ours = heard.reply() == null ? "" : plain(heard.reply());
    switch (heard.name()) {
      case "register" -> {
        assertThat(ours).startsWith("7e8100").contains("41555448434f4445");
        assertThat(theirs).startsWith("7e8100");
      }
      case "location", "batch", "authenticate", "heartbeat" -> assertThat(ours).isEqualTo(theirs);
      default -> assertThat(ours.isEmpty() || !ours.equals(theirs)).isTrue();
    }
  }

  private static String plain(byte[] wire) {
    var inner = Jt808Frame.unescape(Arrays.copyOfRange(wire, 1, wire.length - 1));
    return "7e" + HexFormat.of().formatHex(Objects.requireNonNull(inner)) + "7e";
  }

  @TestFactory
  Stream<DynamicTest> framesWithStatedBodiesAreReadAsStated() throws IOException {
    var cases = read("jt808_2019_xtream.json").path("cases");
    assertThat(cases).hasSizeGreaterThan(60);
    return StreamSupport.stream(cases.spliterator(), false)
        .map(one -> DynamicTest.dynamicTest(one.path("name").asText(), () -> stated(one)))
        .toList()
        .stream();
  }

  private static void stated(JsonNode one) {
    var heard = hear(one.path("frame_hex_wire").asText());
    var body = one.path("stated_body");
    assertThat("0x%04x".formatted(heard.messageId())).isEqualTo(one.path("message_id").asText());
    assertThat(heard.edition()).isEqualTo(one.path("header_version").asText());
    assertThat(heard.device()).isIn("13912344329", "13912344323");
    assertThat(heard.fault()).as(one.path("name").asText()).isNull();
    switch (heard.name()) {
      case "batch" -> {
        var items = body.path("itemList");
        assertThat(heard.positions()).hasSize(items.size());
        for (int i = 0; i < items.size(); i++) {
          statedPlace(heard.positions().get(i), items.get(i).path("locationData"));
        }
      }
      case "location" -> {
        // Sample2 states the body of another frame; its own fields are given beside it.
        if (one.path("stated_matches_frame").asBoolean()) {
          statedPlace(heard.positions().getFirst(), body);
        } else {
          var own = one.path("body_fields_by_me");
          // 222 has the "south" bit.
          assertThat(heard.positions().getFirst().lat()).isEqualTo(own.path("lat").asLong() / -1e6);
          assertThat(heard.positions().getFirst().statusBits())
              .isEqualTo(own.path("status").asLong());
        }
      }
      // 222 has the "south" and "west" bits; the statement gives the bare numbers.
      case "location-queried" ->
          assertThat(heard.positions().getFirst())
              .satisfies(
                  place -> {
                    assertThat(place.statusBits()).isEqualTo(222);
                    assertThat(place.lat()).isEqualTo(-31.000562);
                    assertThat(place.lon()).isEqualTo(-121.451372);
                  });
      case "register" -> {
        assertThat(heard.details().get("maker")).isEqualTo(text(body, "manufacturerId"));
        assertThat(heard.details().get("model")).isEqualTo(text(body, "terminalType"));
        assertThat(heard.details().get("terminalId")).isEqualTo(text(body, "terminalId"));
        assertThat(heard.details().get("plate")).isEqualTo(text(body, "carIdentifier"));
      }
      case "authenticate" -> {
        assertThat(heard.details().get("code")).isEqualTo(text(body, "authenticationCode"));
        assertThat(Optional.ofNullable(heard.details().get("imei")))
            .isEqualTo(Optional.ofNullable(body.path("imei").textValue()));
      }
      case "heartbeat", "logout" -> assertThat(heard.reply()).isNotNull();
      case "time-request" ->
          assertThat(HexFormat.of().formatHex(Objects.requireNonNull(heard.reply())))
              .startsWith("7e80044006")
              .contains("261122010203");
      // Orders of a platform and messages about cameras, drivers and cargo: read and named only.
      default -> {
        assertThat(heard.positions()).isEmpty();
        assertThat(heard.reply() == null).isEqualTo(heard.messageId() >= 0x8000);
      }
    }
  }

  private static String text(JsonNode body, String name) {
    return body.path(name).asText();
  }

  private static void statedPlace(Place place, JsonNode stated) {
    assertThat(place.alarmBits()).isEqualTo(stated.path("alarmFlag").asLong());
    assertThat(place.statusBits()).isEqualTo(stated.path("status").asLong());
    int south = (place.statusBits() & 4) != 0 ? -1 : 1;
    assertThat(place.lat() * south).isEqualTo(stated.path("latitude").asLong() / 1e6);
    assertThat(place.lon()).isEqualTo(stated.path("longitude").asLong() / 1e6);
    assertThat(place.altitudeMeters()).isEqualTo(stated.path("altitude").asInt());
    assertThat(place.speedKmh()).isEqualTo(stated.path("speed").asInt() / 10.0);
    assertThat(place.courseDegrees()).isEqualTo(stated.path("direction").asInt());
    var local =
        LocalDateTime.parse(
            text(stated, "time"), DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
    assertThat(place.time()).isEqualTo(local.toInstant(ZoneOffset.ofHours(8)));
  }

  @Test
  void escapesAreUndoneAndGarbageBeforeTheMarkIsSkipped() throws IOException {
    for (JsonNode one : read("jt808_escape.json").path("cases")) {
      var framer = new Jt808Framer();
      var found = new java.util.ArrayList<String>();
      framer.feed(
          HexFormat.of().parseHex(one.path("wire").asText()),
          new Jt808Framer.Sink() {
            @Override
            public void frame(byte[] escaped) {
              var plain = Objects.requireNonNull(Jt808Frame.unescape(escaped));
              found.add("7e" + HexFormat.of().formatHex(plain) + "7e");
            }

            @Override
            public void garbage(int bytes) {
              found.add("garbage of " + bytes);
            }
          });
      var frame = one.path("frame").asText();
      assertThat(found)
          .isEqualTo(one.has("note") ? List.of("garbage of 2", frame) : List.of(frame));
    }
  }

  /// The two wristbands of the corpus: Traccar hard-codes "removing" and "tampering", we map them.
  @Test
  void strapTamperAndBatteryStandWhereTheProfileSays() throws IOException {
    var removed = wire(57);
    var profile = VendorProfile.BUILT_IN.get(1);
    var place = hear(removed, profile).positions().getFirst();
    assertThat(place.signals().active())
        .containsExactlyInAnyOrder(Signal.STRAP_OPEN, Signal.LOW_BATTERY);
    assertThat(hear(removed).positions().getFirst().signals().knows(Signal.STRAP_OPEN)).isFalse();
    var worn = hear(wire(9), profile).positions().getFirst();
    assertThat(worn.signals().knows(Signal.STRAP_OPEN)).isTrue();
    assertThat(worn.signals().active()).isEmpty();
    assertThat(worn.batteryPercent()).isEqualTo(92);
    var forced = hear(wire(63), VendorProfile.BUILT_IN.get(2)).positions().getFirst();
    assertThat(forced.signals().active()).containsExactly(Signal.TAMPER);
    assertThat(forced.batteryPercent()).isEqualTo(64);
  }

  private static String wire(int n) throws IOException {
    for (JsonNode one : read("jt808.json").path("frames")) {
      if (one.path("n").asInt() == n) {
        return one.path("frame_hex_wire").asText();
      }
    }
    throw new AssertionError("no frame " + n);
  }
}
