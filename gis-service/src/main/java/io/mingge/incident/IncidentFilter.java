package io.mingge.incident;

import io.mingge.geo.BBox;
import io.mingge.incident.workflow.IncidentState;
import org.jspecify.annotations.Nullable;

/** Which incidents a list shall hold; null means any. {@code areaPrefix} is a path. */
record IncidentFilter(
    @Nullable IncidentKind kind,
    @Nullable DisputeType type,
    @Nullable IncidentState state,
    @Nullable Boolean open,
    @Nullable String areaPrefix,
    @Nullable BBox bbox,
    Period period,
    int limit,
    int offset) {}
