/// Leaves (请假外出), travel permits (经常性跨市县活动) and the way back (销假), SPEC §3.4.
///
/// - How long a leave is decides who approves it ([LeaveLength]); whoever takes it down does not
///   approve it.
/// - An approved leave switches the fence: `LeaveChanged` is fired with every change, and the
///   windows are read again from `SubjectRepository`. The state of the file follows: ON_LEAVE from
///   the beginning of the leave to the reported return.
/// - A return not reported within 24 h of the end is `ReminderDue` LEAVE_OVERDUE.
@NullMarked
package io.mingge.leave;

import org.jspecify.annotations.NullMarked;
