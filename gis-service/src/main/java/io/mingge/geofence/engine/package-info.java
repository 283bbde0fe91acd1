/// Decides, fix by fix, whether a subject keeps to everything that applies to him, and when
/// that deserves an alarm.
///
/// Pure: JTS, `java.*` and records. The only time is the time in the fix, or the instant the
/// clock is asked about. All memory is a [SubjectState], so a restart, a replay and a test run
/// the same function: `SubjectEngine.onFix(state, rules, fix)`.
///
/// 1. Places first: each zone, and each place a leave or permit allows, has a [Track] of the side
///    the subject is on ([Sides]: INSIDE, OUTSIDE, UNCERTAIN, UNKNOWN) and how surely. Tracks know
///    no schedules; a rule that starts finds the facts ready.
/// 2. Rules then: which one wins where several apply is written in `docs/decisions/0014`, tested
///    in `B07_Precedence`.
/// 3. Fixes in a row, time, or a clear distance confirm; a jump no vehicle makes ([Doubt]) confirms
///    and clears nothing until it persists. A forbidden zone is also tested on the line between
///    two fixes ([Segments]).
/// 4. Whatever starts, ends or changes is judged at its own instant, by what is still fresh; with
///    nothing fresh a fix is asked for and no alarm made.
/// 5. A fix not newer than the newest judged one moves nothing; the past is judged again by
///    [SubjectEngine#rejudge], which raises, corrects or annotates and never deletes.
///
/// Start reading at [SubjectEngine], then [FixStep], [EveryRule] and [Verdict]; the test book
/// `A01_EnterAndLeave` … `E01_RulesForGoodAlarms` shows every rule, `D01` what no order of arrival
/// may change.
@NullMarked
package io.mingge.geofence.engine;

import org.jspecify.annotations.NullMarked;
