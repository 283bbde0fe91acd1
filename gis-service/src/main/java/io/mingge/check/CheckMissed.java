package io.mingge.check;

import java.time.Instant;

/// Fired inside the transaction that closes a check nobody answered in time although its link had
/// been handed over. Once per task.
public record CheckMissed(
    String taskId, String subjectId, String areaPath, Instant openedAt, Instant expiredAt) {}
