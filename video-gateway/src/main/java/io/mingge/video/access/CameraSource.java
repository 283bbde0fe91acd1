package io.mingge.video.access;

import io.mingge.video.fmp4.VideoCodec;
import io.mingge.video.source.SourceAddress;
import org.jspecify.annotations.Nullable;

/** A camera's streams as gis-service describes them. */
public record CameraSource(String cameraId, Variant main, @Nullable Variant sub) {

  /** One stream of the camera with the codec its file declares. */
  public record Variant(SourceAddress address, VideoCodec codec) {}
}
