/// Correction subjects: the register and the file of each (一人一档) with its states, team, plan, four
/// clears, documents and history. What is decided about a subject has packages of its own: `basis`,
/// `leave`, `discipline`. Start at `SubjectWorkflow`, the table of states, and [SubjectDesk].
///
/// - Every query takes the caller's scope; a subject outside it does not exist for the caller.
/// - A [LegalBasis] has no stored state: it follows from its dates and the clock, so the gate of
///   the location feed closes at the end date, 00:00 Asia/Shanghai, although nobody acts.
/// - A minor is masked everywhere, and the file is open to named officers only.
/// - Changes are announced inside their transaction: [SubjectChanged], [BasisChanged],
///   [LeaveChanged]; what the calendar brings due is [ReminderDue], once.
/// - Features further down add to the subject sheet by implementing [SubjectDetail].
@NullMarked
package io.mingge.subject;

import org.jspecify.annotations.NullMarked;
