package io.mingge.testsupport;

import io.mingge.platform.SecretsConfig;
import io.quarkus.runtime.StartupEvent;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes the key the launcher would write, before the service reads it, and speaks with it.
///
/// `InternalKey.request().get("/internal/…")` is a request of the video gateway.
@ApplicationScoped
public class InternalKey {
  private static final String KEY = UUID.randomUUID() + "-" + UUID.randomUUID();

  void write(@Observes @Priority(1) StartupEvent started, SecretsConfig config) throws IOException {
    Path folder = config.dir().orElseThrow();
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("gateway.key"), KEY);
  }

  /// Whether a header that the service sent carries the key.
  static boolean isHeader(@Nullable String authorization) {
    return ("Bearer " + KEY).equals(authorization);
  }

  public static RequestSpecification request() {
    return RestAssured.given().header("Authorization", "Bearer " + KEY);
  }
}
