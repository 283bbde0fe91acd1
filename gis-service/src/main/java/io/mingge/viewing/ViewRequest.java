package io.mingge.viewing;

import io.mingge.platform.InvalidValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A complete request: what is missing is refused before anybody asks about rights. */
public record ViewRequest(
    String cameraId, Purpose purpose, ObjectType objectType, String objectId, String reason) {

  private static final int MAX_REASON = 500;
  private static final int MAX_ID = 100;

  /** The body as it came. */
  @Schema(name = "CameraViewRequest")
  public record Body(
      @Nullable String cameraId,
      @Nullable String purpose,
      @Nullable String objectType,
      @Nullable String objectId,
      @Nullable String reason) {

    ViewRequest checked() {
      Purpose checkedPurpose = constant(Purpose.values(), purpose);
      if (checkedPurpose == null) {
        throw new ViewRefused.PurposeRequired();
      }
      ObjectType checkedType = constant(ObjectType.values(), objectType);
      if (checkedType == null
          || objectId == null
          || objectId.isBlank()
          || objectId.length() > MAX_ID) {
        throw new ViewRefused.ObjectRequired();
      }
      if (reason == null || reason.isBlank() || reason.length() > MAX_REASON) {
        throw new ViewRefused.ReasonRequired();
      }
      if (cameraId == null || cameraId.isBlank() || cameraId.length() > MAX_ID) {
        throw new InvalidValue("cameraId", "is missing");
      }
      return new ViewRequest(
          cameraId.strip(), checkedPurpose, checkedType, objectId.strip(), reason.strip());
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] values, @Nullable String name) {
      for (E value : values) {
        if (value.name().equals(name)) {
          return value;
        }
      }
      return null;
    }
  }
}
