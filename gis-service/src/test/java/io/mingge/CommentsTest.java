package io.mingge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The formatter breaks a `///` line that is too long into a `///` and a `//` line, and the second
/// half falls out of the documentation. Nobody sees it in a review, hence this test.
class CommentsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("user.dir")).resolve("..").normalize();

  @Test
  void noSentenceOfTheDocumentationIsBrokenOff() throws IOException {
    List<String> broken = new ArrayList<>();
    for (String module : List.of("gis-service", "video-gateway", "data")) {
      for (Path file : sources(ROOT.resolve(module).resolve("src"))) {
        List<String> lines = Files.readAllLines(file);
        for (int i = 1; i < lines.size(); i++) {
          if (lines.get(i).strip().startsWith("// ")
              && lines.get(i - 1).strip().startsWith("///")) {
            broken.add(ROOT.relativize(file) + ":" + (i + 1));
          }
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
