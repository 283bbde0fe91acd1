package io.mingge.video.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Blocking requests to gis-service, for virtual threads. Internal ones carry the gateway's key,
 * which is read for each request: it is tiny, requests are rare, and a new key needs no restart.
 */
@ApplicationScoped
public class GisClient {

  private final GisConfig config;
  private final HttpClient http;

  GisClient(GisConfig config) {
    this.config = config;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(config.timeout())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** A public resource, without our credential. */
  public HttpResponse<String> getPublic(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(internal(path).GET().build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    HttpRequest request =
        internal(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    String base = config.url().toString().replaceAll("/+$", "");
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(config.timeout());
  }

  private HttpRequest.Builder internal(String path) throws IOException {
    HttpRequest.Builder request = request(path);
    Optional<String> bearer = bearer();
    bearer.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  /** Whether an Authorization header carries the gateway's key. */
  public boolean isOurKey(@Nullable String authorization) {
    try {
      Optional<String> bearer = bearer();
      return authorization != null
          && bearer.isPresent()
          && MessageDigest.isEqual(
              authorization.getBytes(StandardCharsets.UTF_8),
              bearer.get().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<String> bearer() throws IOException {
    if (config.secretsDir().isEmpty()) {
      return Optional.empty();
    }
    Path file = config.secretsDir().get().resolve("gateway.key");
    return Optional.of("Bearer " + Files.readString(file).strip());
  }
}
