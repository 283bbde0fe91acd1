package io.mingge.incident.workflow;

import org.jspecify.annotations.Nullable;

/** Where an incident stands before a step, and who resolved it if it is resolved. */
public record Situation(IncidentState state, IncidentLevel level, @Nullable String resolvedBy) {}
