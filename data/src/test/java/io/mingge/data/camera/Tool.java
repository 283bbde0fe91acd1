package io.mingge.data.camera;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the system; a missing one fails the test with what to install. */
final class Tool {
  record Result(int code, String output) {}

  private Tool() {}

  static Result run(String debianPackage, List<String> command)
      throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new AssertionError(
          command.getFirst() + " is missing: install the Debian package " + debianPackage, e);
    }
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                if (!process.waitFor(40, TimeUnit.SECONDS)) {
                  process.destroyForcibly();
                }
              } catch (InterruptedException e) {
                process.destroyForcibly();
              }
            });
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
