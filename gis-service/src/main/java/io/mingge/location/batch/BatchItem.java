package io.mingge.location.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.geo.LonLat;
import io.mingge.location.Numbers;
import io.mingge.location.Refusal;
import io.mingge.location.Report;
import io.mingge.location.Report.Source;
import io.mingge.location.ReportRefused;
import io.mingge.location.Signal;
import io.mingge.location.Signals;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One position of a batch: `device`, `time` (ISO 8601, or seconds or milliseconds since 1970 UTC),
/// `lon`, `lat` in the CRS of the device, and if known `accuracy` (m), `speed` (km/h), `course`
/// (degrees), `altitude` (m), `battery` (%), `charging`, `mock`, `source` (GNSS, CELL, WIFI),
/// `signals` (name → true or false), `secret`. The same names and units as `feed decode` prints.
final class BatchItem {

  private BatchItem() {}

  /// Throws [ReportRefused] and nothing else.
  static Report decode(JsonNode node) {
    if (!node.isObject()) {
      throw new ReportRefused(Refusal.MALFORMED, "not a JSON object");
    }
    var device = text(node, "device");
    if (device == null || device.isBlank() || device.length() > 64) {
      throw new ReportRefused(Refusal.MISSING_DEVICE, "no device in the item");
    }
    var lon = Numbers.within("lon", number(node, "lon"), -180, 180);
    var lat = Numbers.within("lat", number(node, "lat"), -90, 90);
    if (lon == null || lat == null) {
      throw new ReportRefused(Refusal.MISSING_POSITION, "no lon and lat in the item");
    }
    var time = Numbers.time(text(node, "time"));
    if (time == null) {
      // What comes in a batch was not measured now.
      throw new ReportRefused(Refusal.BAD_TIME, "no time in the item");
    }
    var kmh = Numbers.notNegative(number(node, "speed"));
    var charging = flag(node, "charging");
    var signals = signals(node.path("signals"));
    var all = charging == null ? signals : signals.with(Signal.CHARGING, charging);
    return new Report(
        device,
        text(node, "secret"),
        time,
        new LonLat(lon, lat),
        Numbers.positive(number(node, "accuracy")),
        source(text(node, "source")),
        kmh == null ? null : kmh / 3.6,
        Numbers.within("course", Numbers.notNegative(number(node, "course")), 0, 360),
        Numbers.within("altitude", number(node, "altitude"), -12_000, 100_000),
        Numbers.within("battery", Numbers.notNegative(number(node, "battery")), 0, 100),
        all.knows(Signal.CHARGING) ? all.isOn(Signal.CHARGING) : null,
        Boolean.TRUE.equals(flag(node, "mock")),
        all,
        false);
  }

  private static Source source(@Nullable String name) {
    if (name == null) {
      return Source.GNSS;
    }
    return Arrays.stream(Source.values())
        .filter(source -> source.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new ReportRefused(Refusal.MALFORMED, "source is GNSS, CELL or WIFI"));
  }

  private static Signals signals(JsonNode node) {
    var found = Signals.NONE;
    for (Signal signal : Signal.values()) {
      var value = node.path(signal.name());
      if (value.isBoolean()) {
        found = found.with(signal, value.booleanValue());
      }
    }
    return found;
  }

  private static @Nullable Boolean flag(JsonNode node, String name) {
    var value = node.path(name);
    return value.isBoolean() ? value.booleanValue() : null;
  }

  private static @Nullable Double number(JsonNode node, String name) {
    return Numbers.parse(name, text(node, name));
  }

  private static @Nullable String text(JsonNode node, String name) {
    var value = node.path(name);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }
}
