package io.mingge.viewing;

import static io.mingge.auth.Role.CENTER_STAFF;
import static io.mingge.auth.Role.CORRECTION_OFFICER;
import static io.mingge.auth.Role.JUDICIAL_ASSISTANT;
import static io.mingge.auth.Role.PATROL_COORD;
import static io.mingge.auth.Role.VILLAGE_SECRETARY;
import static io.mingge.viewing.ObjectType.ALARM;
import static io.mingge.viewing.ObjectType.CAMERA;
import static io.mingge.viewing.ObjectType.GRID;
import static io.mingge.viewing.ObjectType.INCIDENT;
import static io.mingge.viewing.Purpose.ALARM_VERIFY;
import static io.mingge.viewing.Purpose.EMERGENCY;
import static io.mingge.viewing.Purpose.INCIDENT_HANDLING;
import static io.mingge.viewing.Purpose.MAINTENANCE;
import static io.mingge.viewing.Purpose.VIDEO_PATROL;

import io.mingge.auth.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may look for which purpose at the surroundings of what: a table, and nothing that is not in
 * it. Pure; where the caller may do so is decided by the grant, and whether the object is open and
 * the camera near by the desk.
 *
 * <p>An alarm is location data of correction work (SPEC §3.2), so even an emergency opens the
 * surroundings of an alarm only to those who may see the alarm.
 */
public final class ViewingPolicy {

  /**
   * On what ground a view is granted; approval by a leader in the single case comes with its own
   * workflow.
   */
  public enum Authorisation {
    /** The standing authorisation of a duty: bound to an alarm, an incident or a patrol plan. */
    STANDING,
    /** Opens at once and is reviewed within 24 hours. */
    EMERGENCY
  }

  /** One line of the table. */
  public record Right(Purpose purpose, Role role, ObjectType object, Authorisation authorisation) {}

  public static final List<Right> RIGHTS =
      List.of(
          standing(ALARM_VERIFY, JUDICIAL_ASSISTANT, ALARM),
          standing(ALARM_VERIFY, CORRECTION_OFFICER, ALARM),
          standing(INCIDENT_HANDLING, CENTER_STAFF, INCIDENT),
          standing(INCIDENT_HANDLING, VILLAGE_SECRETARY, INCIDENT),
          standing(VIDEO_PATROL, PATROL_COORD, GRID),
          standing(MAINTENANCE, PATROL_COORD, CAMERA),
          emergency(JUDICIAL_ASSISTANT, ALARM),
          emergency(CORRECTION_OFFICER, ALARM),
          emergency(CENTER_STAFF, INCIDENT),
          emergency(VILLAGE_SECRETARY, INCIDENT),
          emergency(JUDICIAL_ASSISTANT, INCIDENT),
          emergency(PATROL_COORD, INCIDENT),
          emergency(CENTER_STAFF, GRID),
          emergency(VILLAGE_SECRETARY, GRID),
          emergency(JUDICIAL_ASSISTANT, GRID),
          emergency(CORRECTION_OFFICER, GRID),
          emergency(PATROL_COORD, GRID));

  private ViewingPolicy() {}

  /** The lines that let one of these roles look; empty means refused. */
  public static List<Right> rights(Set<Role> roles, Purpose purpose, ObjectType object) {
    return RIGHTS.stream()
        .filter(right -> right.purpose() == purpose && right.object() == object)
        .filter(right -> roles.contains(right.role()))
        .toList();
  }

  /**
   * Who sees the pictures kept with an object: those who may look there for any purpose, and the
   * auditor.
   */
  public static Set<Role> snapshotReaders(ObjectType object) {
    Set<Role> readers =
        RIGHTS.stream()
            .filter(right -> right.object() == object)
            .map(Right::role)
            .collect(Collectors.toSet());
    readers.add(Role.AUDITOR);
    return Set.copyOf(readers);
  }

  private static Right standing(Purpose purpose, Role role, ObjectType object) {
    return new Right(purpose, role, object, Authorisation.STANDING);
  }

  private static Right emergency(Role role, ObjectType object) {
    return new Right(EMERGENCY, role, object, Authorisation.EMERGENCY);
  }
}
