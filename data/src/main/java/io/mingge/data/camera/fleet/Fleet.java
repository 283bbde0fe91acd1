package io.mingge.data.camera.fleet;

import io.mingge.data.camera.clip.ClipStudio;
import io.mingge.data.camera.clip.Format;
import io.mingge.data.camera.clip.Variant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All cameras of the simulator by id. */
public final class Fleet {
  private final Map<String, Camera> cameras = new LinkedHashMap<>();
  private final ClipStudio studio;

  public Fleet(List<CameraSpec> specs, CameraSecrets secrets, Format format, ClipStudio studio) {
    this.studio = studio;
    for (CameraSpec spec : specs) {
      cameras.put(spec.id(), new Camera(spec, secrets.password(spec.id()), format, studio));
    }
  }

  public Optional<Camera> findCamera(String id) {
    return Optional.ofNullable(cameras.get(id));
  }

  public Collection<Camera> listCameras() {
    return List.copyOf(cameras.values());
  }

  /** Makes the clips of these cameras ahead, slowly; unknown ids are ignored. */
  public void prepare(List<String> ids) {
    studio.prepare(
        ids.stream()
            .map(cameras::get)
            .filter(Objects::nonNull)
            .map(camera -> camera.request(Variant.LIVE))
            .toList());
  }
}
