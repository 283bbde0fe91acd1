package io.mingge.incident;

/** What kind of matter it is. Only a dispute has a dispute type. */
public enum IncidentKind {
  DISPUTE,
  PETITION,
  HAZARD,
  SECURITY,
  CITY_MGMT,
  SERVICE
}
