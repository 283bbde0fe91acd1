package io.mingge.geofence.engine;

/// What a zone asks of the subject while it applies.
public enum ZoneKind {
  /// Must not be left: the county or city of residence. Several add up to one permitted area.
  PERMITTED,
  /// Must not be entered, by order of a court. Each is judged for itself.
  FORBIDDEN,
  /// The subject must be there during the schedule, usually at home at night. Several that apply
  /// at the same time are alternatives.
  CURFEW
}
