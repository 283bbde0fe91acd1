package io.mingge.geofence.engine;

/// What one fix means for one zone, in numbers and in words. `violationMeters` is the distance to
/// the border, positive on the violating side.
public record Judgement(
    String zoneId,
    Fix fix,
    Decision decision,
    Effect effect,
    double violationMeters,
    boolean implausibleJump,
    Explanation explanation) {}
