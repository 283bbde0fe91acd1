package io.mingge.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A camera of the demo township as the register gives it. */
public record DemoCamera(String id, String gridCode, String codec, String status) {

  /** All cameras the visitor may see. */
  public static List<DemoCamera> all(Visitor visitor) {
    List<DemoCamera> cameras = new ArrayList<>();
    JsonNode features = visitor.get("/api/cameras?limit=1000").body().path("features");
    for (JsonNode feature : features) {
      JsonNode p = feature.path("properties");
      cameras.add(
          new DemoCamera(
              p.path("id").asText(),
              p.path("gridCode").asText(),
              p.path("codec").asText(),
              p.path("status").asText()));
    }
    return List.copyOf(cameras);
  }

  /** Asks for a view as a patrol coordinator does on video patrol; returns the answer. */
  public Visitor.Answer view(Visitor patrolCoordinator) {
    return patrolCoordinator.post(
        "/api/camera-views",
        Map.of(
            "cameraId", id,
            "purpose", "VIDEO_PATROL",
            "objectType", "GRID",
            "objectId", gridCode,
            "reason", "巡查主路"));
  }
}
