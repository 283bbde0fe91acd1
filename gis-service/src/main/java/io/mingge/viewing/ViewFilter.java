package io.mingge.viewing;

import io.mingge.auth.AreaScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which views are listed: those of one user, or those of an area for the auditor; null means any.
 */
record ViewFilter(
    String owner,
    AreaScope audited,
    @Nullable String username,
    @Nullable String cameraId,
    @Nullable String purpose,
    @Nullable String objectType,
    @Nullable String objectId,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String before,
    int limit) {}
