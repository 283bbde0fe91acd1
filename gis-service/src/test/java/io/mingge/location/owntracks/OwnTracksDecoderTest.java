package io.mingge.location.owntracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.location.Refusal;
import io.mingge.location.ReportRefused;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnTracksDecoderTest {

  private static final String PLACE = "\"lat\":37.7,\"lon\":118.1";

  @TestFactory
  Stream<DynamicTest> recordedMessagesAreDecoded() throws IOException {
    try (var file = getClass().getResourceAsStream("/devices/owntracks.json")) {
      var cases = new ObjectMapper().readTree(Objects.requireNonNull(file)).path("cases");
      assertThat(cases).hasSize(6);
      return StreamSupport.stream(cases.spliterator(), false)
          .map(one -> DynamicTest.dynamicTest("case " + one.path("n"), () -> check(one)))
          .toList()
          .stream();
    }
  }

  private static void check(JsonNode one) {
    var expected = one.path("decoded_by_traccar");
    var message = OwnTracksDecoder.decode(one.path("body").asText());
    var report = Objects.requireNonNull(message.report());
    assertThat(message.type()).isEqualTo("location");
    assertThat(report.time()).isEqualTo(Instant.parse(expected.path("fixTime").asText()));
    assertThat(report.place().lat()).isEqualTo(expected.path("lat").asDouble());
    assertThat(report.place().lon()).isEqualTo(expected.path("lon").asDouble());
    // Traccar writes 0 where the app says nothing; unknown is not zero.
    double speed = report.speedMetersPerSecond() == null ? 0 : report.speedMetersPerSecond();
    assertThat(speed * 3.6).isCloseTo(expected.path("speed_kmh").asDouble(), within(1e-6));
    assertThat(report.courseDegrees() == null ? 0 : report.courseDegrees())
        .isEqualTo(expected.path("course").asDouble());
    assertThat(report.altitudeMeters() == null ? 0 : report.altitudeMeters())
        .isEqualTo(expected.path("altitude_m").asDouble());
    assertThat(report.accuracyMeters() == null ? 0 : report.accuracyMeters())
        .isEqualTo(expected.path("accuracy_m").asDouble());
    var battery = expected.path("attributes").path("batteryLevel");
    assertThat(report.batteryPercent())
        .isEqualTo(battery.isMissingNode() ? null : battery.asDouble());
  }

  @Test
  void theDeviceIsTheTopicAndNeverTheTwoLetters() {
    assertThat(OwnTracksDecoder.identity("owntracks/s002/band")).isEqualTo("s002/band");
    assertThat(OwnTracksDecoder.identity("owntracks/s002/band/event")).isEqualTo("s002/band");
    assertThat(OwnTracksDecoder.identity("owntracks/s002")).isNull();
    assertThat(OwnTracksDecoder.identity("other/s002/band")).isNull();
    assertThat(OwnTracksDecoder.identity("s002", "band")).isEqualTo("s002/band");
    assertThat(OwnTracksDecoder.identity("s002/x", "band")).isNull();
    var message =
        OwnTracksDecoder.decode("{\"_type\":\"location\",\"tst\":1,\"tid\":\"JJ\"," + PLACE + "}");
    assertThat(message.identity()).isNull();
  }

  @Test
  void otherMessagesAreNoReports() {
    for (String type :
        new String[] {"transition", "waypoint", "lwt", "status", "card", "encrypted"}) {
      var message = OwnTracksDecoder.decode("{\"_type\":\"" + type + "\",\"tst\":1," + PLACE + "}");
      assertThat(message.type()).isEqualTo(type);
      assertThat(message.report()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | MALFORMED",
        "[] | MALFORMED",
        "{} | MALFORMED",
        "{\"_type\":\"location\",\"tst\":1} | MISSING_POSITION",
        "{\"_type\":\"location\",\"tst\":1,\"lat\":91,\"lon\":1} | OUT_OF_RANGE",
        "{\"_type\":\"location\",\"tst\":1,\"lat\":\"x\",\"lon\":1} | BAD_NUMBER",
        "{\"_type\":\"location\",\"lat\":1,\"lon\":1} | BAD_TIME",
        "{\"_type\":\"location\",\"tst\":\"soon\",\"lat\":1,\"lon\":1} | BAD_TIME",
        "{\"_type\":\"location\",\"tst\":1,\"lat\":1,\"lon\":1,\"batt\":120} | OUT_OF_RANGE",
      })
  void whatCannotBeIsRefusedWithItsReason(String body, Refusal why) {
    assertThatThrownBy(() -> OwnTracksDecoder.decode(body))
        .isInstanceOfSatisfying(ReportRefused.class, e -> assertThat(e.refusal()).isEqualTo(why));
  }
}
