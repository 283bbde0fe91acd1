package io.mingge.location;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.location.jt808.Jt808Talk;
import io.mingge.location.jt808.VendorProfile;
import io.mingge.location.osmand.OsmAndDecoder;
import io.mingge.location.owntracks.OwnTracksDecoder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Hostile bytes: every byte of every recorded frame flipped, frames cut at every length, noise.
/// Nothing but an answer or a [ReportRefused] leaves a decoder, and nothing is kept.
class DecoderFuzzTest {

  private static final long SEED = 20261122;

  private static JsonNode read(String file) throws IOException {
    try (var in = DecoderFuzzTest.class.getResourceAsStream("/devices/" + file)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }

  private static List<byte[]> frames() throws IOException {
    var all = new ArrayList<byte[]>();
    for (JsonNode one : read("jt808.json").path("frames")) {
      if (one.has("frame_hex_wire")) {
        all.add(HexFormat.of().parseHex(one.path("frame_hex_wire").asText()));
      }
    }
    for (JsonNode one : read("jt808_2019_xtream.json").path("cases")) {
      all.add(HexFormat.of().parseHex(one.path("frame_hex_wire").asText()));
    }
    return all;
  }

  private static int hear(byte[] bytes) {
    int frames = 0;
    for (VendorProfile profile : VendorProfile.BUILT_IN) {
      var heard = new Jt808Talk(profile, Clock.systemUTC()).hear(bytes);
      frames += heard.frames().size();
    }
    return frames;
  }

  @Test
  void everyByteOfEveryFrameFlippedLeavesTheDecoderWhole() throws IOException {
    int heard = 0;
    for (byte[] frame : frames()) {
      for (int at = 0; at < frame.length; at++) {
        for (int mask : new int[] {0x01, 0x80, 0xff}) {
          var flipped = frame.clone();
          flipped[at] ^= (byte) mask;
          heard += hear(flipped);
        }
      }
    }
    assertThat(heard).isPositive();
  }

  /// The checksum is repaired, so that the damage reaches the body's decoder.
  @Test
  void damageBehindARightChecksumLeavesTheDecoderWhole() throws IOException {
    var random = new Random(SEED);
    int heard = 0;
    for (byte[] frame : frames()) {
      for (int at = 1; at < frame.length - 2; at++) {
        var flipped = frame.clone();
        int mask = 1 + random.nextInt(255);
        flipped[at] ^= (byte) mask;
        flipped[frame.length - 2] ^= (byte) mask;
        heard += hear(flipped);
      }
    }
    assertThat(heard).isPositive();
  }

  @Test
  void framesCutAtEveryLengthAndNoiseLeaveTheDecoderWhole() throws IOException {
    for (byte[] frame : frames()) {
      for (int length = 0; length < frame.length; length++) {
        var cut = Arrays.copyOf(frame, length + 1);
        cut[length] = 0x7e;
        hear(cut);
      }
    }
    var random = new Random(SEED);
    int heard = 0;
    for (int i = 0; i < 20_000; i++) {
      var noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      for (int marks = 0; marks < 4 && noise.length > 0; marks++) {
        noise[random.nextInt(noise.length)] = 0x7e;
      }
      heard += hear(noise);
    }
    assertThat(heard).isPositive();
  }

  private interface Decoder {
    void decode(String text);
  }

  private static int refusals(String text, Decoder decoder) {
    var random = new Random(SEED ^ text.hashCode());
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int at = 0; at < bytes.length; at++) {
      for (int attempt = 0; attempt < 3; attempt++) {
        var damaged = bytes.clone();
        damaged[at] = (byte) random.nextInt();
        refused += refused(new String(damaged, StandardCharsets.UTF_8), decoder);
      }
      refused += refused(new String(Arrays.copyOf(bytes, at), StandardCharsets.UTF_8), decoder);
    }
    return refused;
  }

  private static int refused(String text, Decoder decoder) {
    try {
      decoder.decode(text);
      return 0;
    } catch (ReportRefused e) {
      return 1;
    }
  }

  @Test
  void damagedRequestsAreRefusedWithAReasonOnly() throws IOException {
    int refused = 0;
    for (JsonNode one : read("osmand.json").path("cases")) {
      var body = one.path("body").asText();
      if (body.isEmpty()) {
        var query = Objects.requireNonNull(URI.create(one.path("uri").asText()).getRawQuery());
        refused += refusals(query, text -> OsmAndDecoder.decode(OsmAndDecoder.parameters(text)));
      } else {
        refused += refusals(body, OsmAndDecoder::decodeJson);
      }
    }
    for (JsonNode one : read("owntracks.json").path("cases")) {
      refused += refusals(one.path("body").asText(), OwnTracksDecoder::decode);
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  /// Depth and size of JSON, numbers and dates at their ends.
  @Test
  void monstersAreRefused() {
    var deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(refused(deep, OwnTracksDecoder::decode)).isEqualTo(1);
    assertThat(refused("{\"_type\":\"location\",\"lat\":" + deep, OwnTracksDecoder::decode))
        .isEqualTo(1);
    for (String tst : List.of("1e400", "9".repeat(400), "-1", "99999999999999", "true", "[]")) {
      assertThat(
              refused(
                  "{\"_type\":\"location\",\"lat\":1,\"lon\":1,\"tst\":" + tst + "}",
                  OwnTracksDecoder::decode))
          .as(tst)
          .isEqualTo(1);
    }
    assertThat(refused("{\"location\":" + deep + "}", OsmAndDecoder::decodeJson)).isEqualTo(1);
  }
}
