package io.mingge.alarm.watch;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A court's order that forbids two subjects to meet, from `startsOn` until `endsOn` (the first day
/// without it, 00:00 Asia/Shanghai), unless lifted. Subjects are told by their shown codes.
public record NoContactOrder(
    String id,
    String documentNo,
    String subjectA,
    String codeA,
    String subjectB,
    String codeB,
    LocalDate startsOn,
    LocalDate endsOn,
    String recordedBy,
    Instant recordedAt,
    @Nullable Instant liftedAt) {}
