package io.mingge.camera;

/** What the main stream is encoded in. */
public enum CameraCodec {
  H264,
  H265
}
