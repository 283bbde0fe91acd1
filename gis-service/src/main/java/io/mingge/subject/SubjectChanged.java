package io.mingge.subject;

import io.mingge.subject.workflow.SubjectState;

/// The file of this subject moved to `state`. Fired inside the transaction that changes the row.
/// With an ended state everything about the subject stops: devices, tasks, open reminders.
public record SubjectChanged(String subjectId, SubjectState state) {}
