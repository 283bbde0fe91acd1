package io.mingge.viewing;

/** Why somebody looks (SPEC §8). OWN_FOOTAGE and AUDIT have no right yet: they are refused. */
public enum Purpose {
  ALARM_VERIFY,
  INCIDENT_HANDLING,
  VIDEO_PATROL,
  EMERGENCY,
  OWN_FOOTAGE,
  AUDIT,
  MAINTENANCE
}
