package io.mingge.video;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The allowed dependencies of the gateway. Everything not listed here is forbidden. */
class ArchitectureTest {

  private static final String ROOT = "io.mingge.video.";
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "platform", Set.of(),
          "fmp4", Set.of(),
          "source", Set.of("fmp4"),
          "access", Set.of("platform", "source", "fmp4"),
          "stream", Set.of("access", "source", "fmp4", "platform"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.mingge.video");

  @Test
  void featuresUseOnlyWhatTheTableAllows() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String from = feature(type);
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        String to = feature(dependency.getTargetClass());
        boolean allowed =
            from.isEmpty()
                || to.isEmpty()
                || to.equals(from)
                || MAY_USE.getOrDefault(from, Set.of()).contains(to);
        if (!allowed) {
          wrong.add(dependency.getDescription());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyFeatureStandsInTheTable() {
    Set<String> found = new TreeSet<>();
    CLASSES.forEach(type -> found.add(feature(type)));
    found.remove("");
    assertThat(found).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
  }

  @Test
  void thereAreNoCycles() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theMuxerIsPure() {
    classes()
        .that()
        .resideInAPackage(ROOT + "fmp4")
        .should()
        .onlyDependOnClassesThat(
            packages(List.of("java.lang", "java.util", "java.nio", "org.jspecify", ROOT + "fmp4")))
        .check(CLASSES);
  }

  @Test
  void kindsOfSourcesDoNotKnowEachOtherAndOnlyTheyKnowFfmpeg() {
    slices().matching(ROOT + "source.(*)..").should().notDependOnEachOther().check(CLASSES);
    classes()
        .that()
        .resideOutsideOfPackage(ROOT + "source.ffmpeg..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("org.bytedeco..")))
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> packages(List<String> prefixes) {
    return DescribedPredicate.describe(
        "packages " + prefixes,
        type ->
            type.isPrimitive()
                || type.isArray()
                || prefixes.stream().anyMatch(type.getPackageName()::startsWith));
  }

  private static String feature(JavaClass type) {
    String name = type.getPackageName() + ".";
    if (!name.startsWith(ROOT) || name.equals(ROOT)) {
      return "";
    }
    return name.substring(ROOT.length(), name.indexOf('.', ROOT.length()));
  }
}
