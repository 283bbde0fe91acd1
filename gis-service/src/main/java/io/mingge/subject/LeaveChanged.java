package io.mingge.subject;

/// A leave or a travel permit of this subject was approved, cancelled, revoked or ended by a
/// return. Fired inside the transaction that changes the row; whoever keeps windows reads them
/// again.
public record LeaveChanged(String subjectId) {}
