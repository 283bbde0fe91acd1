package io.mingge.auth;

import io.mingge.platform.SecretsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The credential of the other processes of the same installation, from `gateway.key`. Without the
/// file nobody gets in.
@ApplicationScoped
public class GatewayKey {
  private final Optional<String> value;

  GatewayKey(SecretsConfig config) {
    this.value = config.dir().map(dir -> dir.resolve("gateway.key")).flatMap(GatewayKey::read);
  }

  public Optional<String> value() {
    return value;
  }

  private static Optional<String> read(Path file) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).strip()).filter(key -> key.length() >= 32);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
