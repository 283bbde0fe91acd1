package io.mingge.geofence;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A drawing that cannot become a zone (422); `flaws` says why and where.
final class ZoneShapeRefused extends ProblemException {
  private static final long serialVersionUID = 1L;

  ZoneShapeRefused(List<ShapeFlaw> flaws) {
    super(
        ProblemCode.ZONE_SHAPE_REFUSED,
        flaws.stream().map(ShapeFlaw::en).collect(Collectors.joining("; ")),
        Map.of("flaws", flaws));
  }

  /// Several features of a file; none of it was stored.
  ZoneShapeRefused(ImportReport report) {
    super(
        ProblemCode.ZONE_SHAPE_REFUSED,
        report.broken() + " of " + report.total() + " features are broken; nothing was stored",
        Map.of("items", report.items()));
  }
}
