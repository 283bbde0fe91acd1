package io.mingge.geofence.engine;

/// The result of one step: the state to remember and the judgement to act on.
public record Step(FenceState state, Judgement judgement) {}
