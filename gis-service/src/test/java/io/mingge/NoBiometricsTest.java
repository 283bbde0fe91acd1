package io.mingge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The product recognises nobody: no endpoint, dependency or table for faces, gaits, number plates,
/// voices or moods. Looks at the words of all modules' sources.
class NoBiometricsTest {
  private static final Set<String> FORBIDDEN =
      Set.of(
          "face",
          "faces",
          "facial",
          "gait",
          "plate",
          "plates",
          "anpr",
          "lpr",
          "biometric",
          "biometrics",
          "fingerprint",
          "iris",
          "voiceprint",
          "emotion",
          "reid");

  private static final Path ROOT =
      Path.of(System.getProperty("user.dir")).resolve("..").normalize();
  private static final Pattern SQL_NAME = Pattern.compile("\\b[a-z][a-z0-9_]*\\b");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
  private static final Pattern PATH = Pattern.compile("@(?:Path|WebSocket)\\([^\"]*\"([^\"]*)\"");
  private static final Pattern IMPORT = Pattern.compile("import (?:static )?([\\w.]+);");

  @Test
  void noTableOrColumn() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : files("gis-service/src/main/resources/db/migration", ".sql")) {
      // Comments and string literals are not names.
      String sql = Files.readString(file).replaceAll("(?m)--.*$", " ").replaceAll("'[^']*'", " ");
      names.addAll(found(SQL_NAME, 0, sql));
    }
    assertThat(names).contains("account", "audit_entry");
    assertThat(forbidden(names)).isEmpty();
  }

  @Test
  void noDependency() throws IOException {
    List<String> artifacts = found(ARTIFACT, 1, Files.readString(ROOT.resolve("pom.xml")));
    for (String module : List.of("gis-service", "video-gateway", "data", "web-map")) {
      artifacts.addAll(found(ARTIFACT, 1, Files.readString(ROOT.resolve(module + "/pom.xml"))));
    }
    assertThat(artifacts).contains("jts-core");
    assertThat(forbidden(artifacts)).isEmpty();
  }

  @Test
  void noEndpointAndNoLibraryCall() throws IOException {
    List<String> names = new ArrayList<>();
    for (String module : List.of("gis-service", "video-gateway", "data")) {
      for (Path file : files(module + "/src/main/java", ".java")) {
        String source = Files.readString(file);
        names.add(file.getFileName().toString().replace(".java", ""));
        names.addAll(found(PATH, 1, source));
        names.addAll(found(IMPORT, 1, source));
      }
    }
    assertThat(names).contains("/api/session");
    assertThat(forbidden(names)).isEmpty();
  }

  private static Set<String> forbidden(List<String> names) {
    Set<String> bad = new TreeSet<>();
    for (String name : names) {
      for (String word : name.split("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")) {
        if (FORBIDDEN.contains(word.toLowerCase(Locale.ROOT))) {
          bad.add(name);
        }
      }
    }
    return bad;
  }

  private static List<String> found(Pattern pattern, int group, String text) {
    List<String> all = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      all.add(matcher.group(group));
    }
    return all;
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    Path start = ROOT.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(start)) {
      return walk.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
