/// Decides, fix by fix, whether a subject is inside a permitted area or a forbidden zone, and when
/// that deserves an alarm.
///
/// Pure: JTS, `java.*` and records. The only time is the time in the fix. Everything the engine
/// remembers is a [SubjectState], so a restart, a replay and a test all run the same function:
/// `SubjectEngine.onFix(state, rules, fix)`.
///
/// Rules, in the order they are applied:
///
/// 1. A fix not newer than the last judged one never moves the state (DUPLICATE, LATE).
/// 2. The signed distance to the border is positive on the violating side; the accuracy is the
///    radius of the error circle. OUTSIDE needs the whole circle beyond `buffer`; INSIDE needs most
///    of it inside; between is UNCERTAIN; a circle much wider than the distance is UNKNOWN.
/// 3. OUTSIDE fixes are counted; UNCERTAIN and UNKNOWN ones neither count nor reset; INSIDE resets.
/// 4. The count, the time since the first one, or a clear and plausible distance confirms.
/// 5. An approved leave turns the alarm into a logged SUPPRESSED.
/// 6. Coming back takes several INSIDE fixes and sets RECOVERED.
///
/// Start reading at [SubjectEngine]; the test book `A01_EnterAndLeave` … shows every rule.
@NullMarked
package io.mingge.geofence.engine;

import org.jspecify.annotations.NullMarked;
