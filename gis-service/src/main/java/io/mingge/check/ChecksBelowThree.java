package io.mingge.check;

import java.time.LocalDate;

/// Fired inside the transaction that closes a subject's day (Asia/Shanghai) with fewer checks done
/// than required (核查不足, S4-07). It is about the office's work, not the subject's. Once per
/// subject and day.
public record ChecksBelowThree(
    String subjectId, String areaPath, LocalDate day, int done, int required) {}
