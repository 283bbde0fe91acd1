package io.mingge.camera;

import io.mingge.platform.InvalidValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The part of a camera's file that a coordinator keeps up to date, checked. A null azimuth means
 * unknown; a blank filing number means none.
 */
public record CameraEdit(
    String name,
    @Nullable Double azimuthDegrees,
    double fieldOfViewDegrees,
    double rangeMeters,
    @Nullable String filingNo,
    boolean signPresent,
    boolean mainRoad,
    String managingUnit,
    CameraStatus status) {

  /** The body of the request, before it is checked. */
  @Schema(name = "CameraEdit")
  public record Body(
      @Nullable String name,
      @Nullable Double azimuthDegrees,
      @Nullable Double fieldOfViewDegrees,
      @Nullable Double rangeMeters,
      @Nullable String filingNo,
      @Nullable Boolean signPresent,
      @Nullable Boolean mainRoad,
      @Nullable String managingUnit,
      @Nullable CameraStatus status) {

    CameraEdit checked() {
      return new CameraEdit(
          text("name", name),
          azimuthDegrees,
          needed("fieldOfViewDegrees", fieldOfViewDegrees),
          needed("rangeMeters", rangeMeters),
          filingNo,
          needed("signPresent", signPresent),
          needed("mainRoad", mainRoad),
          text("managingUnit", managingUnit),
          needed("status", status));
    }

    private static <T> T needed(String field, @Nullable T value) {
      if (value == null) {
        throw new InvalidValue(field, "is missing");
      }
      return value;
    }

    private static String text(String field, @Nullable String value) {
      if (value == null || value.isBlank() || value.length() > 200) {
        throw new InvalidValue(field, "needs 1 to 200 characters");
      }
      return value.strip();
    }
  }

  public CameraEdit {
    if (azimuthDegrees != null && !(azimuthDegrees >= 0 && azimuthDegrees < 360)) {
      throw new InvalidValue("azimuthDegrees", "must be 0 up to 360, or absent when unknown");
    }
    if (!(fieldOfViewDegrees > 0 && fieldOfViewDegrees <= 360)) {
      throw new InvalidValue("fieldOfViewDegrees", "must be above 0 up to 360");
    }
    if (!(rangeMeters > 0 && rangeMeters <= 2000)) {
      throw new InvalidValue("rangeMeters", "must be above 0 up to 2000");
    }
    filingNo = filingNo == null || filingNo.isBlank() ? null : filingNo.strip();
  }
}
