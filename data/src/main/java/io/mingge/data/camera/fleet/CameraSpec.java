package io.mingge.data.camera.fleet;

import io.mingge.data.camera.clip.Codec;
import io.mingge.data.camera.scene.SceneSpec;

/** One camera as the data set describes it. */
public record CameraSpec(String id, SceneSpec scene, Codec codec, boolean online) {
  public CameraSpec {
    if (!id.matches("\\d{20}")) {
      throw new IllegalArgumentException("a camera id has 20 digits: " + id);
    }
  }

  public String name() {
    return scene.name();
  }
}
