package io.mingge.data.camera.fleet;

import io.mingge.data.camera.clip.Variant;
import java.time.Duration;

/**
 * What is wrong with a camera.
 *
 * @param late how far a {@link Kind#SLOW} camera lags behind
 * @param every how often a {@link Kind#DROP} camera resets the connections of its viewers; zero:
 *     once, now
 */
public record Fault(Kind kind, Duration late, Duration every) {
  public static final Fault NONE = of(Kind.NONE);

  public enum Kind {
    NONE,
    /** Unknown to the server (404), viewers are cut off. */
    OFFLINE,
    /** As offline, but the connection is closed without an answer. */
    REFUSE,
    /** Nothing is sent and nothing answered, yet the connection stays: half-open. */
    FREEZE_SILENT,
    /** The stream goes on with the same picture. */
    FREEZE_STILL,
    BLACK,
    /** Five pictures a second, and late. */
    SLOW,
    /** The connection is reset in the middle of a picture. */
    DROP,
    /** Another resolution, told by parameter sets in the stream. */
    RESOLUTION
  }

  public Fault {
    if (late.isNegative() || every.isNegative() || late.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("durations are 0 to 60 s");
    }
  }

  public static Fault of(Kind kind) {
    return new Fault(
        kind, kind == Kind.SLOW ? Duration.ofSeconds(2) : Duration.ZERO, Duration.ZERO);
  }

  public boolean away() {
    return kind == Kind.OFFLINE || kind == Kind.REFUSE;
  }

  public boolean silent() {
    return kind == Kind.FREEZE_SILENT;
  }

  /** What the stream shows under this fault. */
  public Variant variant() {
    return switch (kind) {
      case NONE, OFFLINE, REFUSE, FREEZE_SILENT, DROP -> Variant.LIVE;
      case FREEZE_STILL -> Variant.STILL;
      case BLACK -> Variant.BLACK;
      case SLOW -> Variant.SLOW;
      case RESOLUTION -> Variant.SMALLER;
    };
  }
}
