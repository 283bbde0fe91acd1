/// Information checks (信息化核查): at least three random tasks a subject and day, each answered with
/// one position on a phone page; and check-in campaigns that use the same links (S2-05).
///
/// Rules: one position answers one task, in the database too (`check_answer` has the task as its
/// key), and nothing here answers a list of positions. A task lives for half an hour. A link is a
/// secret of 256 bits, kept as a hash, good for one answer. Whoever was never sent a link has not
/// failed to answer.
///
/// Events, each fired inside the transaction that changes the row: [CheckMissed],
/// [CheckAnsweredOutside], [ChecksBelowThree]. On the live channel: `check.changed`.
///
/// Start reading at `CheckClock` (what happens by itself) and `CheckDesk` (what people do); when
/// tasks open is decided by the pure `draw.CheckDraw`.
@NullMarked
package io.mingge.check;

import org.jspecify.annotations.NullMarked;
