package io.mingge.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mingge.auth.Role;
import io.mingge.viewing.ViewingPolicy.Authorisation;
import io.mingge.viewing.ViewingPolicy.Right;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The whole table, role × purpose × object: what is not in the text is refused. */
class ViewingPolicyTest {

  private static final String ALLOWED =
      """
      ALARM_VERIFY      ALARM    CORRECTION_OFFICER STANDING
      ALARM_VERIFY      ALARM    JUDICIAL_ASSISTANT STANDING
      EMERGENCY         ALARM    CORRECTION_OFFICER EMERGENCY
      EMERGENCY         ALARM    JUDICIAL_ASSISTANT EMERGENCY
      EMERGENCY         GRID     CENTER_STAFF       EMERGENCY
      EMERGENCY         GRID     CORRECTION_OFFICER EMERGENCY
      EMERGENCY         GRID     JUDICIAL_ASSISTANT EMERGENCY
      EMERGENCY         GRID     PATROL_COORD       EMERGENCY
      EMERGENCY         GRID     VILLAGE_SECRETARY  EMERGENCY
      EMERGENCY         INCIDENT CENTER_STAFF       EMERGENCY
      EMERGENCY         INCIDENT JUDICIAL_ASSISTANT EMERGENCY
      EMERGENCY         INCIDENT PATROL_COORD       EMERGENCY
      EMERGENCY         INCIDENT VILLAGE_SECRETARY  EMERGENCY
      INCIDENT_HANDLING INCIDENT CENTER_STAFF       STANDING
      INCIDENT_HANDLING INCIDENT VILLAGE_SECRETARY  STANDING
      MAINTENANCE       CAMERA   PATROL_COORD       STANDING
      VIDEO_PATROL      GRID     PATROL_COORD       STANDING
      """;

  @Test
  void onlyWhatTheTableSaysIsAllowed() {
    Set<String> allowed = new TreeSet<>();
    for (Role role : Role.values()) {
      for (Purpose purpose : Purpose.values()) {
        for (ObjectType object : ObjectType.values()) {
          for (Right right : ViewingPolicy.rights(Set.of(role), purpose, object)) {
            allowed.add("%s %s %s %s".formatted(purpose, object, role, right.authorisation()));
          }
        }
      }
    }
    assertThat(allowed).containsExactlyElementsOf(expected());
  }

  @Test
  void everyEmergencyIsMarkedAsOneAndNothingElseIs() {
    assertThat(ViewingPolicy.RIGHTS)
        .allSatisfy(
            right ->
                assertThat(right.authorisation() == Authorisation.EMERGENCY)
                    .isEqualTo(right.purpose() == Purpose.EMERGENCY));
  }

  @Test
  void picturesOfAnAlarmAreSeenByCorrectionWorkAndTheAuditorOnly() {
    assertThat(ViewingPolicy.snapshotReaders(ObjectType.ALARM))
        .containsExactlyInAnyOrder(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT, Role.AUDITOR);
  }

  private static Set<String> expected() {
    Set<String> lines = new TreeSet<>();
    ALLOWED.lines().forEach(line -> lines.add(line.replaceAll(" +", " ")));
    return lines;
  }
}
