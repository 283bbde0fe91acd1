package io.mingge.data.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits for the first login at gis-service, where the story begins. */
final class FirstLogin {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final HttpClient http;
  private final URI address;
  private final Path key;

  FirstLogin(HttpClient http, URI gis, Path secrets) {
    this.http = http;
    this.address = gis.resolve("/internal/first-login");
    this.key = secrets.resolve("gateway.key");
  }

  /** Blocks until somebody has logged in or another hand has begun the story. */
  void await(StoryClock clock) throws InterruptedException {
    while (!clock.hasBegun()) {
      Optional<Instant> at = ask();
      if (at.isPresent() && !clock.hasBegun()) {
        clock.begin(at.get());
        return;
      }
      Thread.sleep(PAUSE);
    }
  }

  private Optional<Instant> ask() throws InterruptedException {
    try {
      var request =
          HttpRequest.newBuilder(address)
              .timeout(Duration.ofSeconds(5))
              .header("Authorization", "Bearer " + Files.readString(key).strip())
              .build();
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? parse(response.body()) : Optional.empty();
    } catch (IOException e) {
      // Not up yet, or restarting: ask again.
      return Optional.empty();
    }
  }

  static Optional<Instant> parse(String body) throws IOException {
    JsonNode at = new ObjectMapper().readTree(body).path("at");
    return at.isTextual() ? Optional.of(Instant.parse(at.asText())) : Optional.empty();
  }
}
