package io.mingge.auth;

/// The names of `Role` as constants, because `@RolesAllowed` takes only those. A test keeps both
/// alike.
public final class Roles {
  public static final String COUNTY_LEADER = "COUNTY_LEADER";
  public static final String JUSTICE_HEAD = "JUSTICE_HEAD";
  public static final String TOWN_LEADER = "TOWN_LEADER";
  public static final String CENTER_STAFF = "CENTER_STAFF";
  public static final String VILLAGE_SECRETARY = "VILLAGE_SECRETARY";
  public static final String HOUSEHOLD_LEAD = "HOUSEHOLD_LEAD";
  public static final String GRID_MEMBER = "GRID_MEMBER";
  public static final String INFORMANT = "INFORMANT";
  public static final String CORRECTION_OFFICER = "CORRECTION_OFFICER";
  public static final String JUDICIAL_ASSISTANT = "JUDICIAL_ASSISTANT";
  public static final String PATROL_COORD = "PATROL_COORD";
  public static final String ANALYST = "ANALYST";
  public static final String MEDIATOR = "MEDIATOR";
  public static final String DEPT_HANDLER = "DEPT_HANDLER";
  public static final String POLICE_LIAISON = "POLICE_LIAISON";
  public static final String RESIDENT = "RESIDENT";
  public static final String AUDITOR = "AUDITOR";
  public static final String DPO = "DPO";
  public static final String ADMIN = "ADMIN";

  /// The gateway and the simulators, who hold `gateway.key`. Not a role of a person: never granted.
  public static final String INTERNAL = "mingge-internal";

  private Roles() {}
}
