package io.mingge.incident;

import io.mingge.auth.AreaScope;
import io.mingge.auth.Caller;
import io.mingge.auth.Role;
import io.mingge.incident.workflow.Actor;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may see, report and move incidents. Some roles read the incidents of their area, everybody
 * who may report sees his own; analysts get aggregates elsewhere, administrators nothing.
 */
final class IncidentAccess {

  /** Roles that read all incidents of their area. */
  static final Set<Role> READERS =
      Set.of(
          Role.COUNTY_LEADER,
          Role.TOWN_LEADER,
          Role.CENTER_STAFF,
          Role.VILLAGE_SECRETARY,
          Role.HOUSEHOLD_LEAD,
          Role.GRID_MEMBER,
          Role.JUDICIAL_ASSISTANT,
          Role.PATROL_COORD,
          Role.AUDITOR);

  /** Roles that report, and the source a report has when nobody says otherwise. */
  private static final Map<Role, Source> REPORTERS =
      new EnumMap<>(
          Map.of(
              Role.GRID_MEMBER, Source.PATROL,
              Role.HOUSEHOLD_LEAD, Source.VISIT,
              Role.INFORMANT, Source.RESIDENT,
              Role.RESIDENT, Source.RESIDENT,
              Role.VILLAGE_SECRETARY, Source.VISIT,
              Role.CENTER_STAFF, Source.WINDOW,
              Role.JUDICIAL_ASSISTANT, Source.DEPARTMENT,
              Role.PATROL_COORD, Source.VIDEO_PATROL,
              Role.DEPT_HANDLER, Source.DEPARTMENT,
              Role.POLICE_LIAISON, Source.POLICE_PUSH));

  private static final Map<Role, Actor> ACTORS =
      new EnumMap<>(
          Map.of(
              Role.GRID_MEMBER, Actor.GRID_MEMBER,
              Role.HOUSEHOLD_LEAD, Actor.HOUSEHOLD_LEAD,
              Role.VILLAGE_SECRETARY, Actor.VILLAGE_SECRETARY,
              Role.CENTER_STAFF, Actor.CENTER_STAFF,
              Role.DEPT_HANDLER, Actor.DEPT_HANDLER,
              Role.TOWN_LEADER, Actor.TOWN_LEADER,
              Role.COUNTY_LEADER, Actor.COUNTY_LEADER));

  private IncidentAccess() {}

  /** What a caller may see: the incidents of an area and those he reported himself. */
  record Sight(AreaScope area, String username) {}

  static Sight sight(Caller caller) {
    return new Sight(caller.scope(READERS), caller.username());
  }

  static AreaScope reportScope(Caller caller) {
    return caller.scope(REPORTERS.keySet());
  }

  static Source usualSource(Caller caller, String areaPath) {
    return REPORTERS.entrySet().stream()
        .filter(entry -> caller.scope(entry.getKey()).contains(areaPath))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Source.VISIT);
  }

  /** The parts in which the caller may act on an incident there. */
  static Set<Actor> actors(Caller caller, String areaPath, @Nullable String reportedBy) {
    var actors = EnumSet.noneOf(Actor.class);
    ACTORS.forEach(
        (role, actor) -> {
          if (caller.scope(role).contains(areaPath)) {
            actors.add(actor);
          }
        });
    if (caller.username().equals(reportedBy)) {
      actors.add(Actor.REPORTER);
    }
    return actors;
  }
}
