package io.mingge.data.device;

import io.mingge.data.device.StoryPlayer.Reading;
import java.time.Instant;

/** The way a device speaks; one method, so that the story does not know the protocols. */
interface Feed {

  /** What became of a fix: taken, refused for good, or worth another try. */
  enum Answer {
    STORED,
    REFUSED,
    UNREACHABLE
  }

  Answer send(String deviceId, Instant time, Reading reading) throws InterruptedException;
}
