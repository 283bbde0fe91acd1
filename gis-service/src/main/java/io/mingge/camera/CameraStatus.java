package io.mingge.camera;

/** Whether a camera can be expected to deliver a picture. */
public enum CameraStatus {
  ONLINE,
  OFFLINE,
  MAINTENANCE
}
