package io.mingge.data.camera.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.data.camera.clip.Codec;
import io.mingge.data.camera.scene.SceneSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code cameras.geojson} of the generated data set. */
public final class CameraFile {
  private CameraFile() {}

  public static List<CameraSpec> read(Path file) throws IOException {
    List<CameraSpec> cameras = new ArrayList<>();
    for (JsonNode feature : new ObjectMapper().readTree(file.toFile()).path("features")) {
      cameras.add(camera(feature.path("properties")));
    }
    return List.copyOf(cameras);
  }

  private static CameraSpec camera(JsonNode p) {
    String id = p.path("id").asText();
    SceneSpec scene =
        new SceneSpec(
            id,
            p.path("name").asText(id),
            p.path("azimuthDegrees").asDouble(0),
            p.path("fieldOfViewDegrees").asDouble(70),
            p.path("group").asText().equals("MARKET"));
    Codec codec = p.path("codec").asText().equals("H265") ? Codec.H265 : Codec.H264;
    return new CameraSpec(id, scene, codec, p.path("status").asText("ONLINE").equals("ONLINE"));
  }
}
