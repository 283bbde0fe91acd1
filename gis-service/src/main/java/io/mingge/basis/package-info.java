/// The legal basis of positioning (定位依据, SPEC §3.1): request, approval by the head of the county
/// justice department, extension, lifting, reminders.
///
/// - A request is a row of its own; only its approval writes the `legal_basis` row that the gate of
///   the location feed reads. The gate closes at the end date by itself; the clock here only
///   reminds, and switches the subject back to information checks.
/// - Whoever asks does not approve. A period is at most three months, an extension begins where the
///   period before it ends.
/// - Every change fires `BasisChanged`; reminders fire `ReminderDue`.
@NullMarked
package io.mingge.basis;

import org.jspecify.annotations.NullMarked;
