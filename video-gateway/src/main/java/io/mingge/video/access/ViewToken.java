package io.mingge.video.access;

import java.time.Instant;

/** The content of a genuine view token. */
public record ViewToken(String viewId, String username, String cameraId, Instant expiresAt) {}
