package io.mingge.geofence.engine;

/// PERMITTED must not be left; FORBIDDEN must not be entered.
public enum ZoneKind {
  PERMITTED,
  FORBIDDEN
}
