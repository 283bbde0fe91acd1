package io.mingge.video.source;

/**
 * Opens a camera. {@link #dial} returns at once and never throws for a camera's fault: success,
 * frames and the end reach the listener, in order, from one thread. {@link SourceListener#ended} is
 * called exactly once for each dial.
 */
public interface SourceDialer {

  /** A dialled source. */
  interface Source {

    /** Asks the source to end; returns at once, may be called often and from any thread. */
    void stop();
  }

  /** Whether dialling can begin; native libraries may still be loading. */
  boolean ready();

  /**
   * @param id names the thread or connection in logs; no address in it
   */
  Source dial(String id, SourceAddress address, SourceListener listener);
}
