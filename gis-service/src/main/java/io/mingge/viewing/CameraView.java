package io.mingge.viewing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One granted look as the register keeps it. `seconds` and `bytes` add up what the gateway
 * reported; `role` is the one by which it was granted.
 */
public record CameraView(
    String viewId,
    String cameraId,
    String cameraName,
    Purpose purpose,
    ObjectType objectType,
    String objectId,
    String areaPath,
    String reason,
    String username,
    String displayName,
    String unit,
    String role,
    ViewingPolicy.Authorisation authorisation,
    Instant grantedAt,
    Instant expiresAt,
    @Nullable Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable Instant endedAt,
    @Nullable String endCause,
    @Nullable Instant reviewDueAt,
    @Nullable Double seconds,
    long bytes) {

  /** Whether the token still opens a stream. */
  public boolean isActive(Instant now) {
    return endedAt == null && now.isBefore(expiresAt);
  }
}
