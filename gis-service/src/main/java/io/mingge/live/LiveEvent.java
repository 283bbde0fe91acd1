package io.mingge.live;

import io.mingge.auth.Role;
import java.util.Map;
import java.util.Set;

/// Something browsers should know at once: `type` as in `alarm.raised`, the `id` of the object, the
/// area it lies in and the roles that may see it. `data` becomes JSON (records, lists, maps).
///
/// A `passing` event is overtaken by the next of its kind, like a position: a browser that is
/// behind misses it, so that what must be seen does not wait behind it.
public record LiveEvent(
    String type,
    String id,
    String areaPath,
    Set<Role> audience,
    Map<String, ?> data,
    boolean passing) {

  public LiveEvent(
      String type, String id, String areaPath, Set<Role> audience, Map<String, ?> data) {
    this(type, id, areaPath, audience, data, false);
  }

  public LiveEvent {
    audience = Set.copyOf(audience);
    data = Map.copyOf(data);
  }
}
