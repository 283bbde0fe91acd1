package io.mingge.data.camera.clip;

/**
 * Size and rate of a camera's two streams.
 *
 * @param subDivisor how many times smaller the sub-stream is in each direction
 */
public record Format(
    int width,
    int height,
    int framesPerSecond,
    int loopSeconds,
    int mainKilobits,
    int subDivisor,
    int subKilobits) {

  /** 1920×1080p25 at 3 Mbit/s and 640×360p25 at 400 kbit/s, a loop of 12 s. */
  public static final Format FULL_HD = new Format(1920, 1080, 25, 12, 3000, 3, 400);

  public static final int GOP_SECONDS = 2;

  public Format {
    if (loopSeconds % GOP_SECONDS != 0) {
      throw new IllegalArgumentException("a loop is a whole number of " + GOP_SECONDS + " s GOPs");
    }
  }

  int frameCount() {
    return framesPerSecond * loopSeconds;
  }

  /** What a camera shows under this variant. */
  Format under(Variant variant) {
    return switch (variant) {
      case LIVE -> this;
      case STILL, BLACK -> withTime(framesPerSecond, GOP_SECONDS);
      case SLOW -> withTime(5, loopSeconds);
      case SMALLER ->
          width == 1920
              ? new Format(1280, 720, framesPerSecond, loopSeconds, 1800, 2, subKilobits)
              : new Format(
                  width / 2,
                  height / 2,
                  framesPerSecond,
                  loopSeconds,
                  mainKilobits / 2,
                  subDivisor,
                  subKilobits);
    };
  }

  private Format withTime(int frames, int seconds) {
    return new Format(width, height, frames, seconds, mainKilobits, subDivisor, subKilobits);
  }
}
