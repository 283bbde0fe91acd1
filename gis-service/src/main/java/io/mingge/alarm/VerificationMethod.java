package io.mingge.alarm;

/// How an alarm is verified or a lost subject searched for (WORKFLOWS 3.5). CAMERA only through a
/// view with a purpose that stands in the register. The last two are notices, not verifications:
/// the law has the police and the procuratorate informed of a lost subject (art. 30).
public enum VerificationMethod {
  CALL,
  VIDEO_CALL,
  CAMERA,
  VISIT,
  FAMILY,
  TEAM,
  POLICE,
  SEARCH,
  NOTIFY_POLICE,
  NOTIFY_PROCURATORATE;

  /// May stand in a step to VERIFYING.
  boolean verifies() {
    return ordinal() <= POLICE.ordinal();
  }
}
