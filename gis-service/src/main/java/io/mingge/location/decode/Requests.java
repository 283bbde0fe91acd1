package io.mingge.location.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.location.Report;
import io.mingge.location.ReportRefused;
import io.mingge.location.osmand.OsmAndDecoder;
import io.mingge.location.owntracks.OwnTracksDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What support pastes for the HTTP protocols: a query, an address, a request line, a JSON body, or
/// `{"method", "uri", "headers", "body"}`.
final class Requests {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REQUEST_LINE =
      Pattern.compile("(GET|POST|PUT)\\s+(\\S+)(\\s+HTTP/[0-9.]+)?\\s*(.*)");
  private static final double KMH_PER_MPS = 3.6;

  /// The parts of a request that matter.
  private record Request(String query, String body, @Nullable JsonNode headers) {}

  private Requests() {}

  static Map<String, Object> osmand(String line) {
    var out = FeedDecodeCommand.empty("osmand");
    out.put("message", "location");
    try {
      var request = request(line);
      boolean json = request.body().stripLeading().startsWith("{");
      Report report;
      if (json) {
        report = OsmAndDecoder.decodeJson(request.body());
      } else {
        var all = new LinkedHashMap<>(OsmAndDecoder.parameters(request.query()));
        OsmAndDecoder.parameters(request.body()).forEach(all::putIfAbsent);
        var id = all.getOrDefault("id", all.get("deviceid"));
        if (id != null) {
          out.put("device", id);
        }
        report = OsmAndDecoder.decode(all);
      }
      report(out, report);
      out.put("reply", "HTTP 200");
      if (report.time() == null) {
        out.put("problems", List.of("no timestamp: the time of receipt counts"));
      }
    } catch (ReportRefused e) {
      refused(out, e);
    }
    return out;
  }

  static Map<String, Object> ownTracks(String line) {
    var out = FeedDecodeCommand.empty("owntracks");
    try {
      var request = request(line);
      var body = request.body().isEmpty() ? line : request.body();
      var identity = OwnTracksDecoder.identity(header(request, "X-Limit-U"), limitD(request));
      if (identity != null) {
        out.put("device", identity);
      }
      var message = OwnTracksDecoder.decode(body);
      out.put("message", message.type());
      var report = message.report();
      if (report != null) {
        report(out, report);
        out.remove("device");
        out.put("device", identity);
      }
      if (message.identity() != null) {
        out.put("device", message.identity());
      }
      out.put("reply", "HTTP 200 []");
    } catch (ReportRefused e) {
      refused(out, e);
    }
    return out;
  }

  private static @Nullable String limitD(Request request) {
    return header(request, "X-Limit-D");
  }

  private static @Nullable String header(Request request, String name) {
    if (request.headers() == null) {
      return null;
    }
    for (var header : request.headers().properties()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue().asText();
      }
    }
    return null;
  }

  private static void refused(Map<String, Object> out, ReportRefused e) {
    out.put("reply", "HTTP " + e.refusal().code().status());
    out.put("problems", List.of(e.refusal().name() + ": " + e.getMessage()));
  }

  private static void report(Map<String, Object> out, Report report) {
    out.put("device", report.deviceId());
    out.put("time", report.time() == null ? null : report.time().toString());
    out.put("lon", report.place().lon());
    out.put("lat", report.place().lat());
    out.put("accuracy", report.accuracyMeters());
    var speed = report.speedMetersPerSecond();
    out.put("speed", speed == null ? null : Frames.rounded(speed * KMH_PER_MPS));
    out.put("course", report.courseDegrees());
    out.put("altitude", report.altitudeMeters());
    var battery = report.batteryPercent();
    out.put("battery", battery == null ? null : Frames.rounded(battery));
    var bits = new LinkedHashMap<String, Object>();
    if (report.charging() != null) {
      bits.put("CHARGING", report.charging());
    }
    if (report.mock()) {
      bits.put("MOCK", true);
    }
    out.put("bits", bits);
  }

  private static Request request(String line) {
    if (line.startsWith("{")) {
      return fromJson(line);
    }
    var match = REQUEST_LINE.matcher(line);
    if (match.matches()) {
      return new Request(query(match.group(2)), match.group(4), null);
    }
    return new Request(query(line), "", null);
  }

  private static Request fromJson(String line) {
    try {
      var root = JSON.readTree(line);
      if (root.path("uri").isTextual() || root.path("method").isTextual()) {
        var body = root.path("body");
        return new Request(
            query(root.path("uri").asText("")),
            body.isTextual() ? body.asText() : body.isMissingNode() ? "" : body.toString(),
            root.path("headers"));
      }
    } catch (JsonProcessingException e) {
      // The decoder says what is wrong with it.
      return new Request("", line, null);
    }
    return new Request("", line, null);
  }

  /// What follows the question mark; a line without one is the query itself.
  private static String query(String text) {
    int mark = text.indexOf('?');
    if (mark >= 0) {
      return text.substring(mark + 1);
    }
    return text.startsWith("/") || text.startsWith("http") ? "" : text;
  }
}
