package io.mingge.location.jt808;

import io.mingge.location.Signal;
import io.mingge.location.Signals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which bits and fields of a make mean what. JT/T 808 was written for lorries: strap, tamper and
/// battery of a wristband stand in places each maker chose.
///
/// A place is `alarm` or `status` (the two words of 0x0200), `tlv:EB` (an additional field) or
/// `tlv:EB/0089` (a field inside that field: length of 2 bytes, id of 2 bytes, value). A bit counts
/// from the lowest of the value, big-endian.
public record VendorProfile(
    String id,
    String name,
    List<SignalRule> signals,
    @Nullable NumberRule battery,
    @Nullable NumberRule accuracy) {

  /// `inverted`: the signal is on when the bit is 0.
  public record SignalRule(Signal signal, String from, int bit, boolean inverted) {
    public SignalRule {
      place(from);
      if (bit < 0 || bit > 63) {
        throw new IllegalArgumentException("a bit is between 0 and 63");
      }
    }
  }

  /// `length` bytes (1–4) from `offset`, times `scale`: per cent of charge (above 100 it is
  /// nothing), or metres of the error circle (0 is unknown).
  public record NumberRule(String from, int offset, int length, double scale) {
    public NumberRule {
      place(from);
      if (offset < 0 || offset > 1000 || length < 1 || length > 4 || !(scale > 0)) {
        throw new IllegalArgumentException("offset 0–1000, length 1–4, scale above 0");
      }
    }
  }

  private static final Pattern PLACE =
      Pattern.compile("alarm|status|tlv:[0-9A-Fa-f]{2}(/[0-9A-Fa-f]{4})?");

  /// What the standard itself says: alarm bits 0 (emergency), 7 (voltage), 8 (power lost).
  public static final VendorProfile STANDARD =
      new VendorProfile(
          "jt808",
          "JT/T 808",
          List.of(
              new SignalRule(Signal.SOS, "alarm", 0, false),
              new SignalRule(Signal.LOW_BATTERY, "alarm", 7, false),
              new SignalRule(Signal.POWER_OFF, "alarm", 8, false)),
          null,
          null);

  /// Makes that are known from their frames; an installation adds its own in the register.
  public static final List<VendorProfile> BUILT_IN =
      List.of(
          STANDARD,
          // Straps with field 0xEB: bit 12 of 0x0089 falls when the strap opens, 0x00A8 is the
          // charge.
          extending(
              "band-eb",
              "腕带（附加项 0xEB）",
              List.of(new SignalRule(Signal.STRAP_OPEN, "tlv:EB/0089", 12, true)),
              new NumberRule("tlv:EB/00A8", 0, 1, 1),
              null),
          // Trackers that put "case opened" on alarm bit 17 and the charge into field 0xFE.
          extending(
              "band-fe",
              "定位终端（报警位 17、附加项 0xFE）",
              List.of(new SignalRule(Signal.TAMPER, "alarm", 17, false)),
              new NumberRule("tlv:FE", 0, 1, 1),
              null),
          // The wristband of the demonstration, laid out as several makers do: one status field.
          extending(
              "wristband",
              "腕带（附加项 0xE1 状态、0xE2 电量、0xE3 精度）",
              List.of(
                  new SignalRule(Signal.STRAP_OPEN, "tlv:E1", 0, false),
                  new SignalRule(Signal.TAMPER, "tlv:E1", 1, false),
                  new SignalRule(Signal.SEPARATED, "tlv:E1", 2, false),
                  new SignalRule(Signal.CHARGING, "tlv:E1", 3, false),
                  new SignalRule(Signal.LOW_BATTERY, "tlv:E1", 4, false),
                  new SignalRule(Signal.POWER_OFF, "tlv:E1", 5, false)),
              new NumberRule("tlv:E2", 0, 1, 1),
              new NumberRule("tlv:E3", 0, 2, 1)));

  public VendorProfile {
    signals = List.copyOf(signals);
  }

  private static VendorProfile extending(
      String id,
      String name,
      List<SignalRule> more,
      NumberRule battery,
      @Nullable NumberRule accuracy) {
    var all = new java.util.ArrayList<>(STANDARD.signals());
    more.forEach(rule -> all.removeIf(old -> old.signal() == rule.signal()));
    all.addAll(more);
    return new VendorProfile(id, name, all, battery, accuracy);
  }

  /// A field that is missing says nothing, whatever its bit would mean.
  Signals signals(long alarmBits, long statusBits, Map<Integer, byte[]> tlvs) {
    var found = Signals.NONE;
    for (SignalRule rule : signals) {
      var bit = bit(rule, alarmBits, statusBits, tlvs);
      if (bit != null) {
        found = found.with(rule.signal(), bit != rule.inverted());
      }
    }
    return found;
  }

  @Nullable Double battery(Map<Integer, byte[]> tlvs) {
    var percent = number(battery, tlvs);
    return percent == null || percent > 100 ? null : percent;
  }

  /// Metres; null when the device does not say.
  @Nullable Double accuracy(Map<Integer, byte[]> tlvs) {
    var meters = number(accuracy, tlvs);
    return meters == null || meters <= 0 ? null : meters;
  }

  private static @Nullable Double number(@Nullable NumberRule rule, Map<Integer, byte[]> tlvs) {
    var value = rule == null ? null : value(rule.from(), tlvs);
    if (rule == null || value == null || value.length < rule.offset() + rule.length()) {
      return null;
    }
    long number = 0;
    for (int i = 0; i < rule.length(); i++) {
      number = number << 8 | (value[rule.offset() + i] & 0xff);
    }
    return number * rule.scale();
  }

  private static @Nullable Boolean bit(
      SignalRule rule, long alarmBits, long statusBits, Map<Integer, byte[]> tlvs) {
    if (rule.from().equals("alarm") || rule.from().equals("status")) {
      long word = rule.from().equals("alarm") ? alarmBits : statusBits;
      return (word >>> rule.bit() & 1) != 0;
    }
    var value = value(rule.from(), tlvs);
    int at = value == null ? -1 : value.length - 1 - rule.bit() / 8;
    return value == null || at < 0 ? null : (value[at] >>> rule.bit() % 8 & 1) != 0;
  }

  private static byte @Nullable [] value(String from, Map<Integer, byte[]> tlvs) {
    if (!from.startsWith("tlv:")) {
      return null;
    }
    var outer = tlvs.get(Integer.parseInt(from.substring(4, 6), 16));
    if (outer == null || from.length() == 6) {
      return outer;
    }
    return nested(outer, Integer.parseInt(from.substring(7), 16));
  }

  private static byte @Nullable [] nested(byte[] outer, int id) {
    int at = 0;
    while (at + 4 <= outer.length) {
      int length = Jt808Frame.word(outer, at);
      int end = at + 2 + length;
      if (length < 2 || end > outer.length) {
        return null;
      }
      if (Jt808Frame.word(outer, at + 2) == id) {
        return java.util.Arrays.copyOfRange(outer, at + 4, end);
      }
      at = end;
    }
    return null;
  }

  private static void place(String from) {
    if (!PLACE.matcher(from).matches()) {
      throw new IllegalArgumentException("a place is alarm, status, tlv:XX or tlv:XX/XXXX");
    }
  }

  /// The signals this make can say at all.
  public Set<Signal> known() {
    var all = new TreeSet<Signal>();
    signals.forEach(rule -> all.add(rule.signal()));
    return all;
  }
}
