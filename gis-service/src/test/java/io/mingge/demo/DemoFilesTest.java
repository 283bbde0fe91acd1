package io.mingge.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFilesTest {

  @Test
  void aFileThatIsNotWhatTheManifestSaysIsRefused(@TempDir Path dir) throws IOException {
    Files.writeString(
        dir.resolve("manifest.json"), "{\"seed\":7,\"files\":{\"aftercare.json\":\"00\"}}");
    Files.writeString(dir.resolve("aftercare.json"), "[]");
    var files = new DemoFiles(dir);
    assertThat(files.seed()).isEqualTo(7);
    assertThatThrownBy(() -> files.list("aftercare.json", DemoRow.Aftercare.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("aftercare.json");
  }

  @Test
  void agesBecomeTimesOfShanghaiAndNoneLiesAhead() {
    var calendar = new DemoCalendar(Instant.parse("2026-11-21T17:30:00Z"));
    assertThat(calendar.today()).hasToString("2026-11-22");
    assertThat(calendar.past(1, "08:00:00")).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
    assertThat(calendar.past(0, "09:00")).isEqualTo(calendar.now());
    assertThat(calendar.later(calendar.past(1, "08:00"), Duration.ofDays(3)))
        .isEqualTo(calendar.now());
    assertThat(calendar.startOfDay(2)).isEqualTo(Instant.parse("2026-11-23T16:00:00Z"));
  }

  @Test
  void secretsFollowFromTheKeyAndTheIdAlone() {
    var key = new DemoKey("key".getBytes(StandardCharsets.UTF_8));
    assertThat(key.deviceSecret("MG-E001")).hasSize(24).isEqualTo(key.deviceSecret("MG-E001"));
    assertThat(key.deviceSecret("MG-E001")).isNotEqualTo(key.deviceSecret("MG-E002"));
    assertThat(key.cameraPassword("37160301001320000001")).hasSize(20);
    assertThat(new DemoKey("other".getBytes(StandardCharsets.UTF_8)).deviceSecret("MG-E001"))
        .isNotEqualTo(key.deviceSecret("MG-E001"));
  }
}
