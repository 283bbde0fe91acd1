package io.mingge.incident.workflow;

/** Who holds an incident, from the grid up to the county. */
public enum IncidentLevel {
  GRID,
  VILLAGE,
  TOWN,
  DEPARTMENT,
  MAJOR,
  COUNTY
}
