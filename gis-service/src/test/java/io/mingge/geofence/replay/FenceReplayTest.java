package io.mingge.geofence.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as other programs use it: files in, lines out, an exit code.
class FenceReplayTest {

  private static final Path EXAMPLE =
      Path.of(System.getProperty("user.dir")).resolve("../docs/fence-replay").normalize();

  private static final String COUNTY =
      """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "county",
        "properties": {"kind": "PERMITTED"%s},
        "geometry": {"type": "Polygon", "coordinates":
          [[[118, 37], [119, 37], [119, 38], [118, 38]]]}}]}
      """;

  private final Path folder;

  FenceReplayTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private record Result(int code, String out, String err) {
    List<JsonNode> lines() {
      var lines = new ArrayList<JsonNode>();
      for (var line : out.lines().toList()) {
        try {
          lines.add(new ObjectMapper().readTree(line));
        } catch (IOException e) {
          throw new AssertionError(line, e);
        }
      }
      return lines;
    }

    List<JsonNode> of(String type) {
      return lines().stream().filter(one -> one.path("type").asText().equals(type)).toList();
    }
  }

  private static Result run(String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        FenceReplayCommand.run(
            List.of(words),
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Result replay(String zones, String fixes) {
    try {
      var zonesFile = Files.writeString(folder.resolve("zones.geojson"), zones);
      var fixesFile = Files.writeString(folder.resolve("fixes.csv"), fixes);
      return run("--zones", zonesFile.toString(), "--fixes", fixesFile.toString(), "--json");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theExampleOfTheDocumentationSaysWhatTheDocumentationSays() {
    var zones = EXAMPLE.resolve("zones.geojson").toString();
    var fixes = EXAMPLE.resolve("fixes.csv").toString();
    var result = run("--zones", zones, "--fixes", fixes, "--json");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.of("alarm"))
        .extracting(one -> one.path("alarmType").asText() + " " + one.path("zone").asText())
        .containsExactly(
            "BOUNDARY_EXIT county",
            "FORBIDDEN_ZONE_ENTRY market",
            "BOUNDARY_EXIT home",
            "LEAVE_DEVIATION county",
            "LEAVE_OVERDUE county");
    var summary = result.of("summary").getFirst();
    assertThat(summary.path("fixes").asInt()).isEqualTo(19);
    assertThat(summary.path("quarantined").asInt()).isEqualTo(1);
    assertThat(summary.path("brokenRows").asInt()).isEqualTo(1);
    assertThat(summary.path("late").asInt()).isEqualTo(1);
    assertThat(summary.path("openAlarms").asInt()).isEqualTo(1);
    assertThat(result.of("update"))
        .extracting(one -> one.path("alarm").asInt() + " " + one.path("effect").asText())
        .containsExactly("1 RECOVERED", "2 ANNOTATED", "2 RECOVERED", "3 RECOVERED", "4 RECOVERED");
  }

  @Test
  void anAlarmTellsEverythingItRestsOn() {
    var alarm =
        replay(
                COUNTY.formatted(""),
                """
                receivedAt,time,lon,lat,accuracy
                2026-03-01T00:00:01Z,2026-03-01T00:00:00Z,119.01,37.5,38
                2026-03-01T00:01:01Z,2026-03-01T00:01:00Z,119.01,37.5,38
                """)
            .of("alarm")
            .getFirst();
    assertThat(alarm.path("effect").asText()).isEqualTo("RAISED");
    assertThat(alarm.path("decision").asText()).isEqualTo("OUTSIDE");
    assertThat(alarm.path("distanceMeters").asDouble()).isBetween(880.0, 890.0);
    assertThat(alarm.path("accuracyMeters").asDouble()).isEqualTo(38);
    assertThat(alarm.path("occurredAt").asText()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(alarm.path("raisedAt").asText()).isEqualTo("2026-03-01T00:01:00Z");
    assertThat(alarm.path("receivedAt").asText()).isEqualTo("2026-03-01T00:01:01Z");
    assertThat(alarm.path("late").asBoolean()).isFalse();
    assertThat(alarm.path("reason").path("zh").asText()).contains("越出边界", "第 2 个定位");
    assertThat(alarm.path("reason").path("en").asText()).contains("outside the boundary");
  }

  @Test
  void fixesAreFedByReceiptAndLateOnesJudgedByTheirTime() {
    var result =
        replay(
            COUNTY.formatted(""),
            """
            receivedAt,time,lon,lat,accuracy
            2026-03-01T01:00:02Z,2026-03-01T00:31:00Z,119.01,37.5,10
            2026-03-01T00:00:01Z,2026-03-01T00:00:00Z,118.5,37.5,10
            2026-03-01T01:00:01Z,2026-03-01T00:30:00Z,119.01,37.5,10
            2026-03-01T00:50:01Z,2026-03-01T00:50:00Z,118.5,37.5,10
            """);
    assertThat(result.of("decision"))
        .extracting(one -> one.path("row").asInt() + " " + one.path("late").asBoolean())
        .containsExactly("3 false", "5 false", "4 true", "2 true");
    var alarm = result.of("alarm").getFirst();
    assertThat(alarm.path("late").asBoolean()).isTrue();
    assertThat(alarm.path("occurredAt").asText()).isEqualTo("2026-03-01T00:30:00Z");
    assertThat(alarm.path("receivedAt").asText()).isEqualTo("2026-03-01T01:00:02Z");
  }

  @Test
  void aBrokenRowIsReportedWithItsNumberAndSkipped() {
    var result =
        replay(
            COUNTY.formatted(""),
            """
            receivedAt,time,lon,lat,accuracy
            2026-03-01T00:00:01Z,2026-03-01T00:00:00Z,118.5,37.5,10
            2026-03-01T00:01:01Z,2026-03-01T00:01:00Z,east,37.5,10
            2026-03-01T00:02:01Z,2026-03-01T00:02:00Z,118.5,97.5,10
            2026-03-01T00:03:01Z,,118.5,37.5,10
            2026-03-01T00:04:01Z
            2026-03-01T00:05:01Z,2026-03-01T00:05:00Z,118.5,37.5,
            """);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.of("problem"))
        .extracting(one -> one.path("row").asInt())
        .containsExactly(3, 4, 5, 6);
    assertThat(result.of("decision")).hasSize(2);
    assertThat(result.err()).contains("4 rows");
  }

  @Test
  void settingsAndSchedulesStandInTheProperties() {
    var fixes =
        """
        receivedAt,time,lon,lat,accuracy
        2026-03-01T00:00:01Z,2026-03-01T00:00:00Z,119.01,37.5,10
        """;
    assertThat(replay(COUNTY.formatted(", \"confirmFixes\": 1"), fixes).of("alarm")).hasSize(1);
    assertThat(replay(COUNTY.formatted(", \"bufferMeters\": 2000"), fixes).of("decision"))
        .extracting(one -> one.path("decision").asText())
        .containsExactly("UNCERTAIN");
    var atNight = replay(COUNTY.formatted(", \"schedule\": \"SAT,SUN 22:00-06:00\""), fixes);
    assertThat(atNight.of("decision").getFirst().path("zone").isNull()).isTrue();
    assertThat(atNight.of("decision").getFirst().path("reason").path("zh").asText())
        .isEqualTo("此时没有适用的规则");
  }

  @Test
  void aScheduleMayBeOneWindowOrAList() {
    var fixes =
        """
        receivedAt,time,lon,lat,accuracy
        2026-03-01T15:00:01Z,2026-03-01T15:00:00Z,118.5,37.5,10
        2026-03-02T04:00:01Z,2026-03-02T04:00:00Z,118.5,37.5,10
        """;
    for (var schedule :
        List.of(
            "{\"from\": \"22:00\", \"until\": \"06:00\"}",
            "[{\"days\": \"SUN\", \"start\": \"22:00\", \"end\": \"06:00\"}]",
            "{\"windows\": [\"SUN 22:00–06:00\"]}")) {
      var result = replay(COUNTY.formatted(", \"schedule\": " + schedule), fixes);
      assertThat(result.of("decision"))
          .as(schedule)
          .extracting(one -> one.path("zone").asText("none"))
          .containsExactly("county", "none");
    }
    assertThat(replay(COUNTY.formatted(", \"schedule\": {\"days\": \"SUN\"}"), fixes).err())
        .contains("from and until");
  }

  @Test
  void twoSubjectsOfOneFileAreJudgedApart() {
    var result =
        replay(
            COUNTY.formatted(""),
            """
            subject,receivedAt,time,lon,lat,accuracy
            S1,2026-03-01T00:00:01Z,2026-03-01T00:00:00Z,119.01,37.5,10
            S2,2026-03-01T00:00:31Z,2026-03-01T00:00:30Z,119.01,37.5,10
            S2,2026-03-01T00:01:31Z,2026-03-01T00:01:30Z,119.01,37.5,10
            """);
    assertThat(result.of("alarm"))
        .extracting(one -> one.path("subject").asText())
        .containsExactly("S2");
  }

  @Test
  void aClockAheadIsQuarantinedAndAWeekRolloverRepaired() {
    var result =
        replay(
            COUNTY.formatted(""),
            """
            receivedAt,time,lon,lat,accuracy
            2026-03-01T00:00:01Z,2026-03-01T00:05:00Z,118.5,37.5,10
            2026-03-01T00:00:02Z,2006-07-16T00:00:00Z,118.5,37.5,10
            """);
    assertThat(result.code()).isZero();
    assertThat(result.of("problem").getFirst().path("kind").asText()).isEqualTo("QUARANTINED");
    assertThat(result.of("decision").getFirst().path("time").asText())
        .isEqualTo("2026-03-01T00:00:00Z");
    assertThat(result.of("summary").getFirst().path("repaired").asInt()).isEqualTo(1);
  }

  @Test
  void whatCannotBeUsedIsSaidInOneSentence() {
    assertThat(run().code()).isEqualTo(2);
    assertThat(run("--zones", "none.geojson", "--fixes", "none.csv").err())
        .contains("there is no file none.geojson");
    assertThat(replay("{}", "time,lon,lat\n").err()).contains("no GeoJSON FeatureCollection");
    assertThat(replay(COUNTY.replace("PERMITTED", "WALL").formatted(""), "time,lon,lat\n").err())
        .contains("feature 1", "WALL");
    assertThat(replay(COUNTY.formatted(""), "when,where\n").err()).contains("no column 'time'");
  }

  @Test
  void withoutJsonItIsATableForPeople() throws IOException {
    var zones = Files.writeString(folder.resolve("z.geojson"), COUNTY.formatted(""));
    var fixes =
        Files.writeString(
            folder.resolve("f.csv"),
            """
            time;lon;lat;accuracy
            2026-03-01 08:00:00;119.01;37.5;10
            2026-03-01 08:01:00;119.01;37.5;10
            """);
    var result = run("--zones", zones.toString(), "--fixes", fixes.toString(), "--lang", "en");
    assertThat(result.out()).contains(">> ALARM 1 BOUNDARY_EXIT county 03-01 08:00:00");
    assertThat(result.out()).contains("fix no. 2 in a row");
  }
}
