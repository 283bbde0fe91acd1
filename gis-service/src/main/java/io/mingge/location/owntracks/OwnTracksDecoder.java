package io.mingge.location.owntracks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.geo.LonLat;
import io.mingge.location.Numbers;
import io.mingge.location.Refusal;
import io.mingge.location.Report;
import io.mingge.location.Report.Source;
import io.mingge.location.ReportRefused;
import io.mingge.location.Signal;
import io.mingge.location.Signals;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns an OwnTracks message into a [Report], or refuses it with a reason; no other exception
/// leaves it. Pure and safe for many threads.
///
/// `tid` is two letters chosen by the user and identifies nobody: a device is `USER/DEVICE` of its
/// topic. `vel` is km/h, `cog` degrees, `acc` and `alt` metres, `tst` seconds since 1970 UTC.
public final class OwnTracksDecoder {

  /// A message: `report` only of a `location`; `identity` is USER/DEVICE of the body's own `topic`.
  public record Message(String type, @Nullable String identity, @Nullable Report report) {}

  /// Of a message whose device is known from the channel, not from the body.
  private static final String NOBODY = "?";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TOPIC =
      Pattern.compile("owntracks/([^/+#\\s]{1,64})/([^/+#\\s]{1,64})(/.*)?");
  private static final Pattern NAME = Pattern.compile("[^/+#\\s\\x00-\\x1f]{1,64}");
  private static final int CHARGING = 2;
  private static final int FULL = 3;
  private static final int UNPLUGGED = 1;

  private OwnTracksDecoder() {}

  /// USER/DEVICE of `owntracks/USER/DEVICE`, null for any other topic.
  public static @Nullable String identity(String topic) {
    var match = TOPIC.matcher(topic);
    return match.matches() ? match.group(1) + "/" + match.group(2) : null;
  }

  /// USER/DEVICE of the two names an HTTP request gives, null when one is none.
  public static @Nullable String identity(@Nullable String user, @Nullable String device) {
    boolean both =
        user != null
            && device != null
            && NAME.matcher(user).matches()
            && NAME.matcher(device).matches();
    return both ? user + "/" + device : null;
  }

  public static Message decode(String body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new ReportRefused(Refusal.MALFORMED, "the body is not JSON");
    }
    if (root == null || !root.isObject()) {
      throw new ReportRefused(Refusal.MALFORMED, "the body is not a JSON object");
    }
    var type = root.path("_type").asText("");
    var topic = root.path("topic").asText("");
    var identity = identity(topic);
    if (type.isEmpty()) {
      throw new ReportRefused(Refusal.MALFORMED, "no _type in the message");
    }
    return new Message(type, identity, type.equals("location") ? report(root, identity) : null);
  }

  private static Report report(JsonNode root, @Nullable String identity) {
    var lat = Numbers.within("lat", number(root, "lat"), -90, 90);
    var lon = Numbers.within("lon", number(root, "lon"), -180, 180);
    if (lat == null || lon == null) {
      throw new ReportRefused(Refusal.MISSING_POSITION, "no position in the message");
    }
    var kmh = Numbers.notNegative(number(root, "vel"));
    var charging = charging(root.path("bs").asInt(0));
    return new Report(
        identity == null ? NOBODY : identity,
        null,
        time(root),
        new LonLat(lon, lat),
        Numbers.positive(number(root, "acc")),
        Source.GNSS,
        kmh == null ? null : kmh / 3.6,
        Numbers.within("cog", Numbers.notNegative(number(root, "cog")), 0, 360),
        Numbers.within("alt", number(root, "alt"), -12_000, 100_000),
        Numbers.within("batt", Numbers.notNegative(number(root, "batt")), 0, 100),
        charging,
        false,
        charging == null ? Signals.NONE : Signals.NONE.with(Signal.CHARGING, charging),
        false);
  }

  /// An app always writes `tst`; a position without a time cannot be put in order.
  private static Instant time(JsonNode root) {
    var time = Numbers.time(text(root, "tst"));
    if (time == null) {
      throw new ReportRefused(Refusal.BAD_TIME, "no tst in the message");
    }
    return time;
  }

  private static @Nullable Boolean charging(int batteryStatus) {
    return switch (batteryStatus) {
      case CHARGING, FULL -> true;
      case UNPLUGGED -> false;
      default -> null;
    };
  }

  private static @Nullable Double number(JsonNode root, String name) {
    return Numbers.parse(name, text(root, name));
  }

  private static @Nullable String text(JsonNode root, String name) {
    var node = root.path(name);
    return node.isValueNode() && !node.isNull() ? node.asText() : null;
  }
}
