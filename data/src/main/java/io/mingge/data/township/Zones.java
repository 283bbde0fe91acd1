package io.mingge.data.township;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * The fences: the county for each positioned subject, the market for the one it is forbidden to.
 */
final class Zones {

  private Zones() {}

  static List<ObjectNode> features(PlaceMap place) {
    Geometry county = place.county().shape();
    return List.of(
        zone("Z001", "PERMITTED", 1, "沾化区（居住地县域）", 200, "沾司矫定〔示例〕001号", county),
        zone("Z002", "PERMITTED", 2, "沾化区（居住地县域）", 200, "沾司矫定〔示例〕002号", county),
        zone("Z003", "PERMITTED", 3, "沾化区（居住地县域）", 200, "沾司矫定〔示例〕003号", county),
        zone("Z004", "FORBIDDEN", 2, "冬枣商圈（禁止令）", 20, "沾法禁令〔示例〕002号", place.marketGrid().shape()));
  }

  private static ObjectNode zone(
      String id,
      String kind,
      int subject,
      String name,
      int buffer,
      String document,
      Geometry shape) {
    ObjectNode properties =
        Json.object()
            .put("id", id)
            .put("kind", kind)
            .put("subjectId", Subjects.id(subject))
            .put("name", name)
            .put("bufferMeters", buffer)
            .put("documentNo", document);
    return Json.feature(properties, Json.multiPolygon(shape));
  }
}
