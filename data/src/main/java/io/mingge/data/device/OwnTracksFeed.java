package io.mingge.data.device;

import io.mingge.data.device.StoryPlayer.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Sends fixes as the OwnTracks app does in HTTP mode. */
final class OwnTracksFeed implements Feed {

  private static final double KMH = 3.6;
  private static final int UNPLUGGED = 1;
  private static final int CHARGING = 2;

  private final HttpClient http;
  private final URI feed;
  private final DeviceSecrets secrets;
  private final String user;
  private final String device;

  OwnTracksFeed(HttpClient http, URI feed, DeviceSecrets secrets, String identity) {
    this.http = http;
    this.feed = feed;
    this.secrets = secrets;
    this.user = identity.substring(0, identity.indexOf('/'));
    this.device = identity.substring(identity.indexOf('/') + 1);
  }

  @Override
  public Answer send(String deviceId, Instant time, Reading reading) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(feed)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .header("X-Limit-U", user)
            .header("X-Limit-D", device)
            .header("X-Device-Secret", secrets.of(deviceId))
            .POST(HttpRequest.BodyPublishers.ofString(body(time, reading)))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 == 2) {
        return Answer.STORED;
      }
      return status / 100 == 4 && status != 429 ? Answer.REFUSED : Answer.UNREACHABLE;
    } catch (IOException e) {
      return Answer.UNREACHABLE;
    }
  }

  /** The protocol wants speed in km/h and time in whole seconds. */
  static String body(Instant time, Reading r) {
    return String.format(
        Locale.ROOT,
        "{\"_type\":\"location\",\"tid\":\"MG\",\"tst\":%d,\"lat\":%.6f,\"lon\":%.6f,\"acc\":%.1f,"
            + "\"vel\":%.1f,\"cog\":%.0f,\"alt\":%.0f,\"batt\":%.0f,\"bs\":%d}",
        time.getEpochSecond(),
        r.position().y,
        r.position().x,
        r.accuracyMeters(),
        r.speedMetersPerSecond() * KMH,
        r.bearingDegrees(),
        r.altitudeMeters(),
        r.batteryPercent(),
        r.charging() ? CHARGING : UNPLUGGED);
  }
}
