package io.mingge;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The shape of the service. The table is the agreement: who may use whom.
class ArchitectureTest {
  private static final Set<String> SHARED = Set.of("geo", "platform", "auth", "audit", "live");

  /// What each shared package may use.
  private static final Map<String, Set<String>> FOUNDATION =
      Map.of(
          "geo", Set.of(),
          "platform", Set.of(),
          "audit", Set.of("platform"),
          "auth", Set.of("platform", "audit"),
          "live", Set.of("platform", "auth", "audit"));

  /// What each feature may use besides the shared packages. Upstream never knows downstream.
  private static final Map<String, Set<String>> FEATURES =
      Map.ofEntries(
          Map.entry("grid", Set.of()),
          Map.entry("camera", Set.of("grid")),
          Map.entry("subject", Set.of("grid")),
          Map.entry("basis", Set.of("subject")),
          Map.entry("leave", Set.of("subject")),
          Map.entry("discipline", Set.of("subject")),
          // Knows nothing of a person's time under correction, and nobody knows it.
          Map.entry("aftercare", Set.of("grid")),
          Map.entry("location", Set.of("subject")),
          Map.entry("geofence", Set.of("location", "subject", "grid")),
          Map.entry("check", Set.of("geofence", "location", "subject", "grid")),
          Map.entry("emergency", Set.of()),
          Map.entry("roster", Set.of()),
          Map.entry(
              "alarm",
              Set.of("check", "geofence", "location", "subject", "camera", "grid", "emergency")),
          Map.entry("delivery", Set.of("alarm", "roster")),
          Map.entry("incident", Set.of("alarm", "camera", "grid")),
          Map.entry("viewing", Set.of("incident", "alarm", "camera", "subject", "grid")),
          Map.entry("hotspot", Set.of("incident", "grid")),
          Map.entry(
              "demo",
              Set.of(
                  "grid",
                  "camera",
                  "subject",
                  "basis",
                  "leave",
                  "discipline",
                  "aftercare",
                  "location",
                  "geofence",
                  "check",
                  "emergency",
                  "roster",
                  "alarm",
                  "delivery",
                  "incident",
                  "viewing",
                  "hotspot")));

  /// Packages that decide: no framework, no SQL, no clock.
  private static final String[] PURE = {
    "io.mingge.check.draw..",
    "io.mingge.geofence.engine..",
    "io.mingge.geo..",
    "io.mingge.incident.workflow..",
    "io.mingge.subject.workflow..",
    "io.mingge.hotspot.statistics.."
  };

  private static final JavaClasses MINGGE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // The generator of the demo data stands on the class path of tests; it has its own rules.
          .withImportOption(
              location -> !location.contains("mingge-data") && !location.contains("/data/target/"))
          .importPackages("io.mingge");

  @Test
  void theClassFilesOfThisJdkAreRead() {
    assertThat(MINGGE.contain(Main.class)).isTrue();
    assertThat(MINGGE.get(Main.class).getMethods()).isNotEmpty();
  }

  @Test
  void everyFeatureUsesOnlyWhatTheTableAllows() {
    Set<String> violations = new TreeSet<>();
    for (JavaClass origin : MINGGE) {
      String from = packageOf(origin);
      for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
        String to = packageOf(dependency.getTargetClass());
        if (!to.isEmpty() && !from.isEmpty() && !from.equals(to) && !isAllowed(from, to)) {
          violations.add(from + " -> " + to + ": " + dependency.getDescription());
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  private static boolean isAllowed(String from, String to) {
    if (FOUNDATION.containsKey(from)) {
      return FOUNDATION.get(from).contains(to);
    }
    return FEATURES.containsKey(from) && (SHARED.contains(to) || FEATURES.get(from).contains(to));
  }

  /// The first package below `io.mingge`; empty for classes of others and for `Main`.
  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith("io.mingge.")) {
      return "";
    }
    String below = name.substring("io.mingge.".length());
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> packages = new TreeSet<>();
    MINGGE.forEach(type -> packages.add(packageOf(type)));
    packages.remove("");
    Set<String> known = new TreeSet<>(FEATURES.keySet());
    known.addAll(SHARED);
    assertThat(known).containsAll(packages);
  }

  @Test
  void thereAreNoCycles() {
    slices().matching("io.mingge.(*)..").should().beFreeOfCycles().check(MINGGE);
  }

  @Test
  void whatDecidesIsPure() {
    List<String> allowed = new ArrayList<>(List.of(PURE));
    allowed.addAll(
        List.of("java..", "org.locationtech.jts..", "org.jspecify..", "net.sf.geographiclib.."));
    classes()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .allowEmptyShould(true)
        .check(MINGGE);
  }

  @Test
  void theEngineSeesOnlyJtsAndJava() {
    classes()
        .that()
        .resideInAPackage("io.mingge.geofence.engine..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.mingge.geofence.engine..", "java..", "org.locationtech.jts..", "org.jspecify..")
        .allowEmptyShould(true)
        .check(MINGGE);
  }

  @Test
  void noLayersAndNoEmptyWords() {
    noClasses()
        .should()
        .haveNameMatching(
            ".*(Controller|Service|Impl|Manager|Helper|Utils?|Dao|DAO|Dto|DTO|Vo|VO|Mapper)")
        .check(MINGGE);
    noClasses()
        .should()
        .resideInAnyPackage(
            "..controller..",
            "..service..",
            "..impl..",
            "..dao..",
            "..mapper..",
            "..vo..",
            "..dto..",
            "..util..",
            "..utils..",
            "..common..")
        .check(MINGGE);
  }

  @Test
  void onlyTheClockReadsTheTime() {
    DescribedPredicate<JavaCall<?>> readsTheTime =
        DescribedPredicate.describe(
            "read the time of day",
            call -> {
              JavaClass owner = call.getTargetOwner();
              String method = call.getName();
              boolean now = owner.getPackageName().startsWith("java.time") && method.equals("now");
              boolean system = owner.isEquivalentTo(Clock.class) && method.startsWith("system");
              boolean millis =
                  owner.isEquivalentTo(System.class) && method.equals("currentTimeMillis");
              boolean date =
                  owner.isEquivalentTo(java.util.Date.class)
                      && method.equals("<init>")
                      && call.getTarget().getRawParameterTypes().isEmpty();
              return now || system || millis || date;
            });
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.mingge.platform.SystemClock")
        .should()
        .callCodeUnitWhere(are(readsTheTime))
        .check(MINGGE);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    noFields().should().beAnnotatedWith(Inject.class).check(MINGGE);
    noFields().should().beAnnotatedWith(ConfigProperty.class).check(MINGGE);
  }

  @Test
  void loggersAndConstantsAreFinal() {
    fields().that().areStatic().should().beFinal().check(MINGGE);
  }

  @Test
  void onlyResourcesHavePathsAndTheyAreCalledResource() {
    classes()
        .that()
        .areAnnotatedWith(Path.class)
        .should()
        .haveSimpleNameEndingWith("Resource")
        .check(MINGGE);
  }

  @Test
  void everyEndpointSaysWhoMayCallIt() {
    List<String> open = new ArrayList<>();
    for (JavaClass resource : MINGGE) {
      if (!resource.isAnnotatedWith(Path.class)) {
        continue;
      }
      for (JavaMethod method : resource.getMethods()) {
        if (method.isMetaAnnotatedWith(HttpMethod.class)
            && !saysWho(method)
            && !saysWho(resource)) {
          open.add(method.getFullName());
        }
      }
    }
    assertThat(open).isEmpty();
  }

  private static boolean saysWho(JavaMethod method) {
    return method.isAnnotatedWith(RolesAllowed.class)
        || method.isAnnotatedWith(Authenticated.class)
        || method.isAnnotatedWith(PermitAll.class);
  }

  private static boolean saysWho(JavaClass resource) {
    return resource.isAnnotatedWith(RolesAllowed.class)
        || resource.isAnnotatedWith(Authenticated.class)
        || resource.isAnnotatedWith(PermitAll.class);
  }
}
