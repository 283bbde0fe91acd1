package io.mingge.geofence.replay;

/// A file of the replay cannot be used; the message says which part and why.
final class BrokenFile extends Exception {

  private static final long serialVersionUID = 1;

  BrokenFile(String message) {
    super(message);
  }
}
