package io.mingge.geofence;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.geofence.engine.ZoneKind;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A zone as an officer sends it. Exactly one of `subjectId` and `areaCode` says whom it is for.
///
/// @param validFrom,validUntil times with their zone; null: open
/// @param repair true: a drawing that crosses itself may be stored repaired
/// @param version of the zone that is replaced; refused when somebody was faster
public record ZoneRequest(
    @Nullable String subjectId,
    @Nullable String areaCode,
    @Nullable ZoneKind kind,
    @Nullable String name,
    @Nullable String documentNo,
    @Nullable ShapeSheet shape,
    NewZone.@Nullable Settings settings,
    @Nullable ScheduleSheet schedule,
    @Nullable String validFrom,
    @Nullable String validUntil,
    boolean repair,
    @Nullable Integer version) {

  /// A drawing in the declared coordinate system (null: EPSG:4490): a polygon or multipolygon, a
  /// point with `radiusMeters`, or a line with `widthMeters`.
  public record ShapeSheet(
      DrawnShape.@Nullable Kind type,
      @Schema(implementation = Map.class, description = "GeoJSON geometry")
          @Nullable JsonNode geometry,
      @Nullable Double radiusMeters,
      @Nullable Double widthMeters,
      @Nullable String crs) {}
}
