package io.mingge.camera;

import org.jspecify.annotations.Nullable;

/**
 * How a camera is reached. The addresses carry no user or password; those stand apart, so that an
 * address may be logged and a credential never is.
 */
public record CameraSource(
    String mainUrl,
    CameraCodec mainCodec,
    @Nullable String subUrl,
    @Nullable CameraCodec subCodec,
    @Nullable String username,
    @Nullable String password) {

  public CameraSource {
    if (!mainUrl.startsWith("rtsp://") || mainUrl.contains("@")) {
      throw new IllegalArgumentException("a source is an rtsp address without credentials");
    }
  }

  @Override
  public String toString() {
    return "CameraSource[sealed]";
  }
}
