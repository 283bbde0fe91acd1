package io.mingge.subject.workflow;

/// The five kinds of the team round one subject (五包一, PRACTICES S4-08).
public enum TeamKind {
  JUDICIAL_STAFF,
  DISTRICT_CADRE,
  VILLAGE_CADRE,
  GRID_MEMBER,
  FAMILY
}
