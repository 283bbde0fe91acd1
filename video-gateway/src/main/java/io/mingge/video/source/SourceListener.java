package io.mingge.video.source;

import io.mingge.video.fmp4.VideoCodec;

/** What a source tells. Calls come from one thread and must return quickly. */
public interface SourceListener {

  /**
   * The camera answered and has a picture in this codec.
   *
   * @param parameterSets those of the session description, as Annex B; may be empty
   */
  void opened(VideoCodec codec, byte[] parameterSets);

  /**
   * One access unit in decoding order.
   *
   * @param data valid during the call only
   * @param presentation the camera's time in 1/90,000 s, untrusted
   * @param arrivalNanos of {@link System#nanoTime}
   */
  void frame(byte[] data, int length, long presentation, long arrivalNanos);

  /** The source is gone and its memory is free. */
  void ended(SourceEnd end);
}
