package io.mingge.auth;

/// The roles of the domain. A role says what one may do, the area of its grant says where.
public enum Role {
  COUNTY_LEADER,
  JUSTICE_HEAD,
  TOWN_LEADER,
  CENTER_STAFF,
  VILLAGE_SECRETARY,
  HOUSEHOLD_LEAD,
  GRID_MEMBER,
  INFORMANT,
  CORRECTION_OFFICER,
  JUDICIAL_ASSISTANT,
  PATROL_COORD,
  ANALYST,
  MEDIATOR,
  DEPT_HANDLER,
  POLICE_LIAISON,
  RESIDENT,
  AUDITOR,
  DPO,
  ADMIN
}
