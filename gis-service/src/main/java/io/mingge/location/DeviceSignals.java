package io.mingge.location;

import io.mingge.geo.LonLat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fired inside the transaction that stores the report in which a device's own signals changed:
/// strap, tamper, separation, power, battery, charging. Oldest first. An observer that throws rolls
/// the report back; the device is not acknowledged and says it again.
public record DeviceSignals(List<Change> changes) {

  /// One signal that went on or off. `time` is the device's, UTC. `place` (CGCS2000) is the fix it
  /// came with, null when the device had none. `late`: the device has meanwhile said something
  /// newer, so this is history, yet nobody has seen it.
  public record Change(
      String deviceId,
      String subjectId,
      String areaPath,
      Signal signal,
      boolean on,
      Instant time,
      Instant receivedAt,
      @Nullable LonLat place,
      @Nullable Double batteryPercent,
      boolean late) {}

  public DeviceSignals {
    changes = List.copyOf(changes);
  }
}
