package io.mingge.location;

import java.util.List;

/// Fired inside the transaction that changed rows of the device register: enrolled, replaced,
/// suspended, closed, a new secret. Whoever keeps devices in memory forgets these.
public record DevicesChanged(List<String> deviceIds) {
  public DevicesChanged {
    deviceIds = List.copyOf(deviceIds);
  }
}
