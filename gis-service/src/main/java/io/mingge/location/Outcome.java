package io.mingge.location;

/// What became of a report. The first three are acknowledged: the device need not send it again.
public enum Outcome {
  STORED,
  DUPLICATE,
  QUARANTINED,
  REFUSED
}
