package io.mingge.subject;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/// A permit for frequent travel across the county's border (经常性跨市县活动), at most six months:
/// from `startsOn` 00:00 to `endsOn` 00:00 Asia/Shanghai the subject may also be in
/// `destinationArea` (lon-lat, CGCS2000; null: the words alone say where).
public record TravelPermit(
    String id,
    String subjectId,
    LocalDate startsOn,
    LocalDate endsOn,
    String destination,
    @Nullable Geometry destinationArea) {}
