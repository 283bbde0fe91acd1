package io.mingge.location.decode;

import io.mingge.location.Refusal;
import io.mingge.location.Signal;
import io.mingge.location.jt808.Jt808Talk;
import io.mingge.location.jt808.VendorProfile;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// JT/T 808 frames in hexadecimal digits; sub-packets are joined over the lines.
final class Frames {

  private static final Pattern FILLER = Pattern.compile("0[xX]|[\\s,:;_-]");
  private static final HexFormat HEX = HexFormat.of();

  private final Jt808Talk talk;

  Frames(VendorProfile profile, InstantSource clock) {
    this.talk = new Jt808Talk(profile, clock);
  }

  Map<String, Object> decode(String line) {
    byte[] bytes;
    try {
      bytes = HEX.parseHex(FILLER.matcher(line).replaceAll(""));
    } catch (IllegalArgumentException e) {
      return problem("NOT_HEX: " + e.getMessage());
    }
    var heard = talk.hear(bytes);
    if (heard.frames().isEmpty()) {
      return problem("NO_FRAME: nothing stands between two 7e");
    }
    if (heard.frames().size() == 1) {
      return object(heard.frames().getFirst(), heard.garbage());
    }
    var all = FeedDecodeCommand.empty("jt808");
    all.put("message", "several");
    all.put("frames", heard.frames().stream().map(frame -> object(frame, 0)).toList());
    all.put("problems", garbage(heard.garbage()));
    return all;
  }

  private static Map<String, Object> problem(String text) {
    var out = FeedDecodeCommand.empty("jt808");
    out.put("problems", List.of(text));
    return out;
  }

  private static Map<String, Object> object(Jt808Talk.Heard heard, int garbage) {
    var out = FeedDecodeCommand.empty("jt808");
    var problems = new ArrayList<>(garbage(garbage));
    out.put("message", heard.name());
    if (heard.device() != null) {
      out.put("device", heard.device());
      out.put("phone", heard.phone());
      out.put("messageId", "0x%04x".formatted(heard.messageId()));
      out.put("edition", heard.edition());
      out.put("serial", heard.serial());
    }
    out.put("reply", heard.reply() == null ? null : HEX.formatHex(heard.reply()));
    out.putAll(heard.details());
    if (heard.fault() != null) {
      problems.add(heard.fault().name());
    }
    var positions = heard.positions();
    if (heard.batch()) {
      out.put("positions", positions.stream().map(one -> position(one, true)).toList());
    } else if (!positions.isEmpty()) {
      var only = position(positions.getFirst(), false);
      problems.addAll(problems(positions.getFirst()));
      out.putAll(only);
    }
    if (heard.note() != null) {
      problems.add(heard.note());
    }
    out.put("problems", problems);
    return out;
  }

  private static List<String> garbage(int bytes) {
    return bytes == 0 ? List.of() : List.of("GARBAGE: " + bytes + " bytes outside a frame");
  }

  private static Map<String, Object> position(Jt808Talk.Place place, boolean withProblems) {
    var out = new LinkedHashMap<String, Object>();
    out.put("valid", place.valid());
    out.put("time", place.time() == null ? null : place.time().toString());
    out.put("lon", place.lon());
    out.put("lat", place.lat());
    out.put("accuracy", place.accuracyMeters());
    out.put("speed", place.speedKmh());
    out.put("course", place.courseDegrees());
    out.put("altitude", place.altitudeMeters());
    out.put("battery", place.batteryPercent());
    out.put("bits", bits(place));
    if (withProblems) {
      out.put("problems", problems(place));
    }
    return out;
  }

  private static Map<String, Object> bits(Jt808Talk.Place place) {
    var bits = new LinkedHashMap<String, Object>();
    bits.put("alarm", "0x%08x".formatted(place.alarmBits()));
    bits.put("status", "0x%08x".formatted(place.statusBits()));
    for (Signal signal : Signal.values()) {
      if (place.signals().knows(signal)) {
        bits.put(signal.name(), place.signals().isOn(signal));
      }
    }
    var fields = new LinkedHashMap<String, Object>();
    place.tlvs().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            field -> fields.put("%02x".formatted(field.getKey()), HEX.formatHex(field.getValue())));
    bits.put("fields", fields);
    return bits;
  }

  private static List<String> problems(Jt808Talk.Place place) {
    @Nullable Refusal refusal = place.refusal();
    if (refusal != null) {
      return List.of(refusal.name());
    }
    return place.lon() == 0 && place.lat() == 0 ? List.of(Refusal.ZERO_POSITION.name()) : List.of();
  }

  /// Without the dust of binary fractions.
  static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
