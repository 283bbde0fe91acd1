package io.mingge.location.batch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key with which a maker's platform may upload for the devices of an area, or for those that are
/// named (`deviceIds`). Never the secret itself.
public record FeedKey(
    String id,
    String name,
    String areaPath,
    @Nullable List<String> deviceIds,
    String createdBy,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable String revokedBy,
    @Nullable Instant revokedAt) {}
