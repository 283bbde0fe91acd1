package io.mingge.alarm;

/// How an alarm is being verified. CAMERA only through a view with a purpose.
public enum VerificationMethod {
  CALL,
  VIDEO_CALL,
  CAMERA,
  VISIT,
  FAMILY,
  TEAM,
  POLICE
}
