package io.mingge.location.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The contract of `./mingge feed decode`, on the recorded frames and requests.
class FeedDecodeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<JsonNode> decode(List<String> arguments, String input) throws IOException {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        FeedDecodeCommand.run(
            arguments,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    var all = new ArrayList<JsonNode>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      all.add(JSON.readTree(line));
    }
    return all;
  }

  private static List<String> recorded(String file, String list, String field) throws IOException {
    try (var in = FeedDecodeTest.class.getResourceAsStream("/devices/" + file)) {
      var all = new ArrayList<String>();
      for (JsonNode one : JSON.readTree(Objects.requireNonNull(in)).path(list)) {
        if (field.isEmpty()) {
          all.add(one.toString());
        } else if (one.has(field)) {
          all.add(one.path(field).asText());
        }
      }
      return all;
    }
  }

  @Test
  void oneObjectALineForEveryRecordedFrameAndRequest() throws IOException {
    var frames = recorded("jt808.json", "frames", "frame_hex_wire");
    var heard = decode(List.of("jt808"), String.join("\n", frames));
    assertThat(heard).hasSameSizeAs(frames);
    var first = heard.getFirst();
    assertThat(first.path("message").asText()).isEqualTo("batch");
    assertThat(first.path("device").asText()).isEqualTo("14450376202");
    assertThat(first.path("reply").asText()).isEqualTo("7e8001000501445037620200000002070400c77e");
    var position = first.path("positions").path(0);
    assertThat(position.path("time").asText()).isEqualTo("2026-08-17T14:18:12Z");
    assertThat(position.path("lon").asDouble()).isEqualTo(116.954088);
    var requests = recorded("osmand.json", "cases", "");
    var read = decode(List.of("osmand"), String.join("\n", requests));
    assertThat(read).hasSameSizeAs(requests);
    assertThat(read.get(3).path("speed").asDouble()).isEqualTo(67.212);
    assertThat(read.get(5).path("problems").path(0).asText()).startsWith("MISSING_DEVICE");
    var messages = recorded("owntracks.json", "cases", "");
    assertThat(decode(List.of("owntracks"), String.join("\n", messages)))
        .hasSameSizeAs(messages)
        .allSatisfy(one -> assertThat(one.path("problems")).isEmpty());
  }

  @Test
  void aQueryAnAddressARequestLineAndABodyAreTheSameRequest() throws IOException {
    var query = "id=D1&timestamp=1700000000&lat=37.7&lon=118.1&speed=10&batt=80&charge=true";
    var all =
        decode(
            List.of("osmand"),
            String.join(
                "\n",
                query,
                "/?" + query,
                "GET /?" + query + " HTTP/1.1",
                "https://feed.example.org/feed/osmand?" + query,
                "POST /feed/osmand HTTP/1.1 " + query,
                "{\"method\":\"POST\",\"uri\":\"/\",\"headers\":{},\"body\":\"" + query + "\"}"));
    assertThat(all).hasSize(6).allSatisfy(one -> assertThat(one).isEqualTo(all.getFirst()));
    assertThat(all.getFirst().path("time").asText()).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(all.getFirst().path("speed").asDouble()).isEqualTo(18.519984);
    assertThat(all.getFirst().path("bits").path("CHARGING").asBoolean()).isTrue();
  }

  @Test
  void garbageIsAProblemAndTheNextLineIsRead() throws IOException {
    var all =
        decode(
            List.of("jt808"),
            "hello\n\n0011\n7e7e\n24247e307d02087d01557e\n7E 00 02 00 00 04 30 48 32 54 65 00 B7 CA 7E");
    assertThat(all).hasSize(5);
    assertThat(all.get(0).path("problems").path(0).asText()).startsWith("NOT_HEX");
    assertThat(all.get(1).path("problems").path(0).asText()).startsWith("NO_FRAME");
    assertThat(all.get(3).path("problems").toString()).contains("GARBAGE", "TOO_SHORT");
    assertThat(all.get(4).path("message").asText()).isEqualTo("heartbeat");
    assertThat(decode(List.of("owntracks"), "{\n[]\nGET /\n")).hasSize(3);
    assertThat(decode(List.of("osmand"), "%zz\n{\n[]\nGET /\n\u0000\n")).hasSize(5);
  }

  @Test
  void aProfileNamesTheBits() throws IOException {
    var removed = recorded("jt808.json", "frames", "frame_hex_wire").get(27);
    var plain = decode(List.of("jt808"), removed).getFirst();
    var mapped = decode(List.of("jt808", "--profile", "band-eb"), removed).getFirst();
    assertThat(plain.path("bits").has("STRAP_OPEN")).isFalse();
    assertThat(mapped.path("bits").path("STRAP_OPEN").asBoolean()).isTrue();
    assertThat(mapped.path("bits").path("LOW_BATTERY").asBoolean()).isTrue();
  }

  @Test
  void wrongArgumentsSayWhatIsRight() {
    var err = new ByteArrayOutputStream();
    int code =
        FeedDecodeCommand.run(
            List.of("gt06"),
            new ByteArrayInputStream(new byte[0]),
            System.out,
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: feed decode osmand");
  }
}
