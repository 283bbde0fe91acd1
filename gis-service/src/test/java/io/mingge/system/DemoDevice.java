package io.mingge.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The device of a demo subject, with the secret the launcher's key gives it. */
public record DemoDevice(String subjectId, String deviceId, String secret) {

  public static DemoDevice of(MinggeSystem system, String subjectId) {
    try {
      JsonNode subjects =
          new ObjectMapper()
              .readTree(Files.readString(system.home().resolve("demo").resolve("subjects.json")));
      for (JsonNode subject : subjects) {
        if (subject.path("id").asText().equals(subjectId)) {
          String deviceId = subject.path("deviceId").asText();
          return new DemoDevice(subjectId, deviceId, DemoSecrets.ofDevice(system, deviceId));
        }
      }
      throw new AssertionError("no subject " + subjectId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The parameters of one fix; metres of accuracy, degrees lon–lat. */
  public Map<String, String> fix(Instant time, double lon, double lat, double accuracyMeters) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("id", deviceId);
    parameters.put("secret", secret);
    parameters.put("timestamp", String.valueOf(time.toEpochMilli()));
    parameters.put("lat", String.format(Locale.ROOT, "%.7f", lat));
    parameters.put("lon", String.format(Locale.ROOT, "%.7f", lon));
    parameters.put("accuracy", String.format(Locale.ROOT, "%.1f", accuracyMeters));
    parameters.put("speed", "0");
    parameters.put("batt", "80");
    return parameters;
  }
}
