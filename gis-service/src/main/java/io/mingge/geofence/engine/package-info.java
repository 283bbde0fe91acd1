/// Decides, fix by fix, whether a subject keeps to everything that applies to him, and when
/// that deserves an alarm.
///
/// Pure: JTS, `java.*` and records. The only time is the time in the fix, or the instant the
/// clock is asked about. Everything the engine remembers is a [SubjectState], so a restart, a
/// replay and a test all run the same function: `SubjectEngine.onFix(state, rules, fix)`.
///
/// Places first, rules then. Each zone, and each place a leave or permit allows, has a [Track]:
/// on which side the subject is and how surely. Tracks know nothing of schedules and leaves; a
/// rule that starts finds the facts ready.
///
/// 1. A fix not newer than the newest judged one moves nothing (DUPLICATE, LATE); the past is
///    judged again by [SubjectEngine#rejudge], which raises, corrects or annotates and never
///    deletes.
/// 2. The signed distance to the border is positive on the violating side; the accuracy is the
///    radius of the error circle, and 0 or none is unknown. OUTSIDE needs the whole circle
///    beyond the buffer; INSIDE needs most of it inside; between is UNCERTAIN; a circle much
///    wider than the distance is UNKNOWN and displaces nothing that is fresh.
/// 3. OUTSIDE fixes are counted. UNKNOWN ones neither count nor reset; UNCERTAIN ones reset
///    only what is unconfirmed and what they speak against; INSIDE resets.
/// 4. The count, the time since the first one, or a clear and plausible distance confirms. A
///    jump no vehicle makes ([Doubt]) confirms and clears nothing until it has persisted; when
///    it returns it is marked as a SPIKE.
/// 5. A forbidden zone is also tested along the line between two fixes near in time
///    ([Segments]).
/// 6. Which rule wins where several apply: force majeure, forbidden zone, leave, curfew,
///    permit, permitted area; decision 0014, `B07_Precedence`.
/// 7. Whatever starts, ends or changes is judged at its own instant, by what is known and fresh
///    ([SubjectEngine#onClock]); with nothing fresh a fix is asked for and no alarm made.
/// 8. Coming back takes several INSIDE fixes and sets RECOVERED; a rule that ceases sets
///    LIFTED.
///
/// Start reading at [SubjectEngine], then [FixStep]; the test book `A01_EnterAndLeave` …
/// `E01_RulesForGoodAlarms` shows every rule, `D01` what no order of arrival may change.
@NullMarked
package io.mingge.geofence.engine;

import org.jspecify.annotations.NullMarked;
