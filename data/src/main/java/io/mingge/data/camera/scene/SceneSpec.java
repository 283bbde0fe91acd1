package io.mingge.data.camera.scene;

import java.util.Random;

/**
 * What a camera looks at; the whole picture follows from these values.
 *
 * @param azimuthDegrees viewing direction from north, clockwise; decides the light
 * @param fieldOfViewDegrees horizontal opening angle
 * @param market true where the camera stands in a market
 */
public record SceneSpec(
    String cameraId,
    String name,
    double azimuthDegrees,
    double fieldOfViewDegrees,
    boolean market) {

  /** A random source of its own for each part of the picture, so that parts stay independent. */
  Random random(String part) {
    return new Random(
        cameraId.hashCode() * 0x9E3779B97F4A7C15L + part.hashCode() * 0xC2B2AE3D27D4EB4FL);
  }

  /** Opening angle within what the painter can show well. */
  double drawnFieldOfView() {
    return Math.clamp(fieldOfViewDegrees, 58, 92);
  }
}
