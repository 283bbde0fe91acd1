package io.mingge.geofence.engine;

/// Where a fix stands to a zone. INSIDE is the lawful side, OUTSIDE the violating side: for a
/// forbidden zone OUTSIDE means "in the zone". UNCERTAIN: the border runs through or near the error
/// circle. UNKNOWN: the circle is so wide that the fix says nothing about this zone.
public enum Decision {
  UNKNOWN,
  INSIDE,
  UNCERTAIN,
  OUTSIDE
}
