package io.mingge.alarm;

/// What follows from a confirmed alarm. NO_ACTION needs words.
public enum Disposal {
  EDUCATED,
  ADMONITION,
  WARNING,
  PS_PUNISHMENT,
  POSITIONING_REQUEST,
  REVOCATION,
  POLICE_SCENE,
  NO_ACTION
}
