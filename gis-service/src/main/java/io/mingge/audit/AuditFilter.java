package io.mingge.audit;

import java.time.Instant;
import java.util.Optional;

/// Which entries somebody wants to see. `before` is the number of the last entry already seen.
record AuditFilter(
    Optional<String> action,
    Optional<String> objectType,
    Optional<String> objectId,
    Optional<String> actor,
    Optional<String> outcome,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Long> before,
    int limit) {}
