package io.mingge.location.osmand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.location.Refusal;
import io.mingge.location.Report;
import io.mingge.location.ReportRefused;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsmAndDecoderTest {

  private static final String GOOD = "id=D1&timestamp=1700000000&lat=37.7&lon=118.1&accuracy=12";

  private static Report query(String query) {
    return OsmAndDecoder.decode(OsmAndDecoder.parameters(query));
  }

  private static void refused(String query, Refusal why) {
    assertThatThrownBy(() -> query(query))
        .isInstanceOfSatisfying(ReportRefused.class, e -> assertThat(e.refusal()).isEqualTo(why));
  }

  /// Requests from Traccar's own tests with what Traccar makes of them.
  @TestFactory
  Stream<DynamicTest> recordedRequestsAreDecoded() throws IOException {
    try (var file = getClass().getResourceAsStream("/devices/osmand.json")) {
      var cases = new ObjectMapper().readTree(Objects.requireNonNull(file)).path("cases");
      assertThat(cases).hasSize(15);
      return StreamSupport.stream(cases.spliterator(), false)
          .map(one -> DynamicTest.dynamicTest("case " + one.path("n"), () -> check(one)))
          .toList()
          .stream();
    }
  }

  private static void check(JsonNode one) {
    var expected = one.path("decoded_by_traccar");
    var body = one.path("body").asText();
    var query = URI.create(one.path("uri").asText()).getRawQuery();
    if (expected.isNull()) {
      refused(query, Refusal.MISSING_DEVICE);
      return;
    }
    if (expected.has("network")) {
      // Traccar stores 0, 0 and asks a location service; a person's position is not guessed here.
      refused(query, Refusal.MISSING_POSITION);
      return;
    }
    var report = body.isEmpty() ? query(query) : OsmAndDecoder.decodeJson(body);
    assertThat(report.place().lat()).isEqualTo(expected.path("lat").asDouble());
    assertThat(report.place().lon()).isEqualTo(expected.path("lon").asDouble());
    if (one.path("uri").asText().contains("timestamp") || !body.isEmpty()) {
      assertThat(report.time()).isEqualTo(Instant.parse(expected.path("fixTime").asText()));
    } else {
      assertThat(report.time()).isNull();
    }
    double speed = report.speedMetersPerSecond() == null ? 0 : report.speedMetersPerSecond();
    assertThat(speed * 3.6).isCloseTo(expected.path("speed_kmh").asDouble(), within(0.01));
    var attributes = expected.path("attributes");
    if (attributes.has("batteryLevel")) {
      assertThat(report.batteryPercent())
          .isCloseTo(attributes.path("batteryLevel").asDouble(), within(1e-9));
    }
    assertThat(report.mock()).isEqualTo(attributes.path("mock").asBoolean());
    if (!body.isEmpty()) {
      // Traccar drops the accuracy of the JSON body; for us it decides about alarms.
      assertThat(report.accuracyMeters()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1700000000, 2023-11-14T22:13:20Z",
    "1700000000123, 2023-11-14T22:13:20.123Z",
    "1700000000.5, 2023-11-14T22:13:20.500Z",
    "2023-11-14T22:13:20Z, 2023-11-14T22:13:20Z",
    "2023-11-15T06:13:20%2B08:00, 2023-11-14T22:13:20Z",
    "2023-11-15T06:13:20+08:00, 2023-11-14T22:13:20Z",
    "2023-11-14T22:13:20, 2023-11-14T22:13:20Z",
    "2023-11-14+22:13:20, 2023-11-14T22:13:20Z"
  })
  void timesAreSecondsMillisecondsOrIso(String sent, Instant meant) {
    assertThat(query("id=D1&lat=1&lon=2&timestamp=" + sent).time()).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "-5", "99999999999999999", "2023-13-01T00:00:00Z"})
  void aTimeThatIsNoneIsRefused(String sent) {
    refused("id=D1&lat=1&lon=2&timestamp=" + sent, Refusal.BAD_TIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "0x1p3", "1d", "37,7", "north", "1e999"})
  void aNumberThatIsNoneIsRefused(String sent) {
    refused("id=D1&lon=118&lat=" + sent, Refusal.BAD_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lat=90.1&lon=1",
        "lat=1&lon=180.5",
        "lat=1&lon=1&bearing=400",
        "lat=1&lon=1&batt=120",
        "lat=1&lon=1&altitude=200000"
      })
  void aValueOutOfItsRangeIsRefused(String sent) {
    refused("id=D1&" + sent, Refusal.OUT_OF_RANGE);
  }

  @Test
  void minusOneMeansUnknown() {
    var report = query(GOOD + "&speed=-1&bearing=-1&batt=-1&altitude=0");
    assertThat(report.speedMetersPerSecond()).isNull();
    assertThat(report.courseDegrees()).isNull();
    assertThat(report.batteryPercent()).isNull();
    assertThat(query("id=D1&lat=1&lon=2&accuracy=-1").accuracyMeters()).isNull();
    assertThat(query("id=D1&lat=1&lon=2&accuracy=0").accuracyMeters()).isNull();
  }

  @Test
  void aFixTheDeviceMarksAsInvalidIsRefused() {
    refused(GOOD + "&valid=0", Refusal.INVALID_FIX);
  }

  @Test
  void halfAPositionIsNone() {
    refused("id=D1&lat=37.7", Refusal.MISSING_POSITION);
    refused("id=D1", Refusal.MISSING_POSITION);
  }

  @Test
  void anIdWithControlCharactersIsRefused() {
    refused("id=D%001&lat=1&lon=2", Refusal.MALFORMED);
    refused("id=%zz&lat=1&lon=2", Refusal.MALFORMED);
  }

  @Test
  void nothingButARefusalLeavesTheDecoderWhateverTheBytes() {
    var bodies =
        List.of("", "{", "[]", "null", "{\"location\":7}", "{\"device_id\":{\"a\":1}}", "\"x\"");
    for (String body : bodies) {
      assertThatThrownBy(() -> OsmAndDecoder.decodeJson(body)).isInstanceOf(ReportRefused.class);
    }
    var bytes = GOOD.toCharArray();
    for (int i = 0; i < bytes.length; i++) {
      for (char c : new char[] {'\0', '%', '&', '=', '+', '\uffff', '9'}) {
        var broken = bytes.clone();
        broken[i] = c;
        try {
          query(new String(broken));
        } catch (ReportRefused e) {
          assertThat(e.refusal()).isNotNull();
        }
      }
    }
  }
}
