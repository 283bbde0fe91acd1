/// The register of who did what, for which purpose: append-only and hash-chained.
///
/// `AuditLog.record(event)` writes in the transaction of the caller, so an act and its entry exist
/// together or not at all. `AuditLog.recordRead(event)` is for looks at data: the same look of the
/// same person within five minutes is one line, because a map reads its lists again with every
/// event. Acts and refusals are never drawn together. Start with `AuditLog`, then
/// `V003__audit.sql`, which says why the chain is closed at commit.
@NullMarked
package io.mingge.audit;

import org.jspecify.annotations.NullMarked;
