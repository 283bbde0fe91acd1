package io.mingge.incident.workflow;

/**
 * In which part somebody takes a step. {@code REPORTER} is whoever reported this very incident; the
 * others are posts. The shell maps account roles to actors, so that this package knows no accounts.
 */
public enum Actor {
  REPORTER,
  GRID_MEMBER,
  HOUSEHOLD_LEAD,
  VILLAGE_SECRETARY,
  CENTER_STAFF,
  DEPT_HANDLER,
  TOWN_LEADER,
  COUNTY_LEADER
}
