package io.mingge.data.device;

import io.mingge.data.device.StoryPlayer.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Sends fixes as the Traccar Client app does, over one kept-alive connection a device. */
final class OsmAndFeed implements Feed {

  private static final double METERS_PER_SECOND_IN_KNOTS = 1.943844;

  private final HttpClient http;
  private final URI feed;
  private final DeviceSecrets secrets;

  OsmAndFeed(HttpClient http, URI feed, DeviceSecrets secrets) {
    this.http = http;
    this.feed = feed;
    this.secrets = secrets;
  }

  @Override
  public Answer send(String deviceId, Instant time, Reading reading) throws InterruptedException {
    URI address = URI.create(feed + "?" + query(deviceId, time, reading));
    var request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(10))
            .header("X-Device-Secret", secrets.of(deviceId))
            .POST(HttpRequest.BodyPublishers.noBody())
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

  /** The protocol wants speed in knots. */
  static String query(String deviceId, Instant time, Reading r) {
    return String.format(
        Locale.ROOT,
        "id=%s&timestamp=%d&lat=%.6f&lon=%.6f&accuracy=%.1f&speed=%.2f&bearing=%.0f&altitude=%.1f"
            + "&batt=%.0f&charge=%b",
        URLEncoder.encode(deviceId, StandardCharsets.UTF_8),
        time.toEpochMilli(),
        r.position().y,
        r.position().x,
        r.accuracyMeters(),
        r.speedMetersPerSecond() * METERS_PER_SECOND_IN_KNOTS,
        r.bearingDegrees(),
        r.altitudeMeters(),
        r.batteryPercent(),
        r.charging());
  }
}
