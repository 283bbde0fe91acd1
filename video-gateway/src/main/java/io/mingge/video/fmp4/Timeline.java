package io.mingge.video.fmp4;

/**
 * Turns the timestamps of a camera into decode times that only grow. Cameras step back, jump by
 * hours, freeze and wrap (mediamtx #5550, ZLMediaKit PR 2523); where the source makes sense its
 * steps are kept, otherwise the time between the arrivals stands in. All values are in 1/90,000 s;
 * arrivals are in nanoseconds of any steady clock.
 */
public final class Timeline {

  /** The source gave no decode time. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private static final long MAX_STEP = 2 * 90_000L;
  private static final long DEFAULT_STEP = 3_600;
  private static final long MIN_STEP = 90;
  private static final long WRAP = 1L << 32;

  private final DecodeOrder order = new DecodeOrder();
  private boolean started;
  private long lastSource;
  private long lastArrivalNanos;
  private long out;
  private long usualStep = DEFAULT_STEP;
  private long repairs;

  /** When a frame is decoded, how long it lasts, and how much later it is shown. */
  public record Stamp(long decodeTime, int duration, int compositionOffset) {}

  /** Places the next frame in decoding order. */
  public Stamp next(long presentation, long decode, long arrivalNanos) {
    long source = decode == UNKNOWN ? order.decodeTime(presentation) : decode;
    if (started) {
      out += step(source - lastSource, arrivalNanos - lastArrivalNanos);
    }
    started = true;
    lastSource = source;
    lastArrivalNanos = arrivalNanos;
    long offset = presentation - source;
    boolean plausible = offset >= 0 && offset <= MAX_STEP / 2;
    return new Stamp(out, (int) usualStep, plausible ? (int) offset : 0);
  }

  /** Frames whose time had to be made up. */
  public long repairs() {
    return repairs;
  }

  private long step(long sourceStep, long arrivalStepNanos) {
    long step = sourceStep < -WRAP / 2 ? sourceStep + WRAP : sourceStep;
    if (step > 0 && step <= MAX_STEP) {
      if (step >= MIN_STEP) {
        usualStep = (usualStep * 7 + Math.min(step, 90_000)) / 8;
      }
      return step;
    }
    repairs++;
    long arrival = arrivalStepNanos * 9 / 100_000;
    return Math.clamp(arrival, Math.max(1, usualStep / 4), usualStep * 4);
  }
}
