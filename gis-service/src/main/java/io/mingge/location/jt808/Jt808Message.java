package io.mingge.location.jt808;

import io.mingge.location.Refusal;
import io.mingge.location.Report;
import io.mingge.location.Signals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a terminal wants to say. Texts are without padding; unknown ones are empty.
public sealed interface Jt808Message {

  /// 0x0100. `hardwareId` is maker and terminal id, what the binding is made to.
  record Register(String maker, String model, String terminalId, String plate)
      implements Jt808Message {
    String hardwareId() {
      return maker + "/" + terminalId;
    }
  }

  /// 0x0102. `imei` and `software` since 2019.
  record Authenticate(String code, @Nullable String imei, @Nullable String software)
      implements Jt808Message {}

  /// 0x0002.
  record Heartbeat() implements Jt808Message {}

  /// 0x0003: the terminal takes its registration back.
  record Logout() implements Jt808Message {}

  /// 0x0109 of the field (answered 0x8109) and 0x0004 of the 2019 standard (0x8004).
  record TimeRequest() implements Jt808Message {}

  /// 0x0001: what the terminal makes of an order of ours.
  record TerminalReply(int serial, int messageId, int result) implements Jt808Message {}

  /// 0x0200 (one), 0x0704 (many; `stored`: kept by the terminal while it had no reception), 0x0201.
  record Positions(List<Position> positions, boolean stored) implements Jt808Message {}

  /// A message we have no use for.
  record Unsupported(int messageId) implements Jt808Message {}

  /// The frame is whole, its body is not.
  record Broken(Jt808Fault fault) implements Jt808Message {}

  /// One position as it stands in the message: bits raw, `time` in UTC (the terminal's clock is
  /// GMT+8) or null when it is no date, `report` null when the terminal has no valid fix or a value
  /// is out of range, and `refusal` says which. `tlvs`: the additional fields by id.
  record Position(
      long alarmBits,
      long statusBits,
      double lat,
      double lon,
      int altitudeMeters,
      double speedKmh,
      int courseDegrees,
      @Nullable Instant time,
      Map<Integer, byte[]> tlvs,
      Signals signals,
      @Nullable Double batteryPercent,
      @Nullable Double accuracyMeters,
      @Nullable Report report,
      @Nullable Refusal refusal) {

    /// Status bit 1: the receiver has a fix.
    boolean valid() {
      return (statusBits & 2) != 0;
    }
  }
}
