package io.mingge.demo;

import io.mingge.data.township.GenerateCommand;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Starts the service as the launcher starts a demo: with a generated data set, a password and the
/// key of the simulators.
public class DemoInstallation implements QuarkusTestProfile {

  static final String PASSWORD = "the password of the demo";
  static final String DEVICE_KEY = "a key for the simulators of this test";

  // The name is fixed, because the profile lives in another class loader than the test.
  private static final Path HOME = Path.of("target", "demo-installation");

  static Path dataSet() {
    return HOME.resolve("data");
  }

  static Path passwordFile() {
    return HOME.resolve("demo-password");
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    try {
      Files.createDirectories(HOME.resolve("secrets"));
      Files.writeString(HOME.resolve("secrets/device.key"), DEVICE_KEY + "\n");
      Files.writeString(passwordFile(), PASSWORD + "\n");
      GenerateCommand.run(List.of("--out", dataSet().toString(), "--seed", "1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "mingge.demo.dir", dataSet().toString(),
        "mingge.demo.password-file", passwordFile().toString(),
        "mingge.secrets.dir", HOME.resolve("secrets").toString());
  }
}
