package io.mingge.geofence.engine;

import java.time.Instant;

/// A time of force majeure (flood, evacuation, 转移安置): what happens in it is judged and logged,
/// but raises no alarm, whatever the rule. From inclusive, until exclusive.
public record Suppression(String id, Instant from, Instant until) {}
