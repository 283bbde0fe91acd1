package io.mingge.data.camera.clip;

/** What a camera can be made to show; all but {@link #LIVE} are faults. */
public enum Variant {
  LIVE,
  /** The same picture again and again. */
  STILL,
  BLACK,
  /** Five pictures a second. */
  SLOW,
  /** Another, smaller resolution. */
  SMALLER
}
