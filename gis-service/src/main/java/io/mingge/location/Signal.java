package io.mingge.location;

/// What a device can say about itself besides its place.
public enum Signal {
  /// The strap is open, cut or off the body.
  STRAP_OPEN,
  /// The case was opened or something else was forced.
  TAMPER,
  /// The device and the part worn on the body have lost each other (人机分离).
  SEPARATED,
  /// Switched off, or about to be.
  POWER_OFF,
  LOW_BATTERY,
  CHARGING,
  /// The wearer asks for help.
  SOS
}
