package io.mingge.location.osmand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.geo.LonLat;
import io.mingge.location.Numbers;
import io.mingge.location.Refusal;
import io.mingge.location.Report;
import io.mingge.location.Report.Source;
import io.mingge.location.ReportRefused;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns an OsmAnd request into a [Report] or refuses it with a reason; no other exception leaves
/// it. Pure and safe for many threads.
///
/// Where it differs from Traccar: an accuracy in the JSON body counts (Traccar drops it), `hacc` is
/// read as accuracy, and cell or Wi-Fi readings without a place are refused.
public final class OsmAndDecoder {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern DEVICE_ID = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final int MAX_SECRET = 200;

  /// The protocol's `speed` is in knots; the JSON body's is in metres a second.
  private static final double KNOT_MPS = 0.514444;

  private OsmAndDecoder() {}

  /// @param parameters of query and form, first value of each name
  public static Report decode(Map<String, String> parameters) {
    var place = place(parameters);
    var knots = Numbers.notNegative(number(parameters, "speed"));
    var valid = parameters.get("valid");
    if ("0".equals(valid) || "false".equalsIgnoreCase(valid)) {
      throw new ReportRefused(Refusal.INVALID_FIX, "the device marks the fix as invalid");
    }
    return new Report(
        deviceId(first(parameters, "id", "deviceid")),
        secret(parameters.get("secret")),
        Numbers.time(parameters.get("timestamp")),
        place,
        Numbers.positive(Numbers.parse("accuracy", first(parameters, "accuracy", "hacc"))),
        Source.GNSS,
        knots == null ? null : knots * KNOT_MPS,
        course(Numbers.parse("bearing", first(parameters, "bearing", "heading"))),
        altitude(number(parameters, "altitude")),
        Numbers.within("batt", Numbers.notNegative(number(parameters, "batt")), 0, 100),
        flag(first(parameters, "charge", "charging")),
        Boolean.TRUE.equals(flag(parameters.get("mock"))));
  }

  /// @param body `{"device_id": …, "location": {"timestamp": …, "coords": {…}, "battery": {…}}}`
  public static Report decodeJson(String body) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new ReportRefused(Refusal.MALFORMED, "the body is not JSON");
    }
    var location = root.path("location");
    var coords = location.path("coords");
    var battery = location.path("battery");
    var values = new LinkedHashMap<String, String>();
    put(values, "lat", coords.path("latitude"));
    put(values, "lon", coords.path("longitude"));
    put(values, "timestamp", location.path("timestamp"));
    put(values, "accuracy", coords.path("accuracy"));
    put(values, "bearing", coords.path("heading"));
    put(values, "altitude", coords.path("altitude"));
    put(values, "id", root.path("device_id"));
    put(values, "secret", root.path("secret"));
    put(values, "charge", battery.path("is_charging"));
    put(values, "mock", location.path("mock"));
    var speed = Numbers.notNegative(Numbers.parse("speed", text(coords.path("speed"))));
    var level = Numbers.notNegative(Numbers.parse("level", text(battery.path("level"))));
    var plain = decode(values);
    return new Report(
        plain.deviceId(),
        plain.secret(),
        plain.time(),
        plain.place(),
        plain.accuracyMeters(),
        plain.source(),
        speed,
        plain.courseDegrees(),
        plain.altitudeMeters(),
        percent(level),
        plain.charging(),
        plain.mock());
  }

  /// First value of each name of a query or form; `+` is a blank.
  public static Map<String, String> parameters(String encoded) {
    var values = new LinkedHashMap<String, String>();
    try {
      Arrays.stream(encoded.strip().split("&", -1))
          .filter(pair -> !pair.isEmpty())
          .forEach(
              pair -> {
                int equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                var value = equals < 0 ? "" : pair.substring(equals + 1);
                values.putIfAbsent(unescape(name), unescape(value));
              });
    } catch (IllegalArgumentException e) {
      throw new ReportRefused(Refusal.MALFORMED, "the parameters are not well escaped");
    }
    return values;
  }

  private static String unescape(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static @Nullable Double percent(@Nullable Double fraction) {
    var level = Numbers.within("level", fraction, 0, 1);
    return level == null ? null : level * 100;
  }

  private static LonLat place(Map<String, String> parameters) {
    var lat = number(parameters, "lat");
    var lon = number(parameters, "lon");
    var both = parameters.get("location");
    if (lat == null && lon == null && both != null) {
      var parts = both.split(",", -1);
      if (parts.length == 2) {
        lat = Numbers.parse("location", parts[0]);
        lon = Numbers.parse("location", parts[1]);
      }
    }
    lat = Numbers.within("lat", lat, -90, 90);
    lon = Numbers.within("lon", lon, -180, 180);
    if (lat == null || lon == null) {
      deviceId(first(parameters, "id", "deviceid"));
      throw new ReportRefused(Refusal.MISSING_POSITION, "no position in the report");
    }
    return new LonLat(lon, lat);
  }

  private static String deviceId(@Nullable String id) {
    if (id == null || id.isBlank()) {
      throw new ReportRefused(Refusal.MISSING_DEVICE, "no device id in the report");
    }
    if (!DEVICE_ID.matcher(id).matches()) {
      throw new ReportRefused(Refusal.MALFORMED, "not a device id");
    }
    return id;
  }

  private static @Nullable String secret(@Nullable String secret) {
    return secret == null || secret.isEmpty() || secret.length() > MAX_SECRET ? null : secret;
  }

  private static @Nullable Double course(@Nullable Double degrees) {
    return Numbers.within("bearing", Numbers.notNegative(degrees), 0, 360);
  }

  private static @Nullable Double altitude(@Nullable Double meters) {
    return Numbers.within("altitude", meters, -12_000, 100_000);
  }

  private static @Nullable Boolean flag(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "1", "true", "True" -> true;
      case "0", "false", "False" -> false;
      default -> null;
    };
  }

  private static @Nullable Double number(Map<String, String> parameters, String name) {
    return Numbers.parse(name, parameters.get(name));
  }

  private static @Nullable String first(Map<String, String> parameters, String... names) {
    for (String name : names) {
      var value = parameters.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static void put(Map<String, String> values, String name, JsonNode node) {
    var text = text(node);
    if (text != null) {
      values.put(name, text);
    }
  }

  private static @Nullable String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? node.asText() : null;
  }
}
