package io.mingge.geofence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fired inside the transaction that stores, replaces or removes zones.
///
/// @param subjectId null: the zones apply to everybody below an area
public record ZonesChanged(List<String> zoneIds, @Nullable String subjectId) {}
