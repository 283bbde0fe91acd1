/// Alarms: raised in the transaction of the fix that causes them, then worked on by people.
///
/// - One open alarm per subject and type; repeats are counted on it, coming back only sets
///   `recovered`. An alarm is a hint: it decides nothing and closes only by a person.
/// - [AlarmFlow] is the pure table of steps with roles and what each step needs.
/// - [AlarmDesk] is the only writer; it keeps the history, the register and the live events.
/// - [FenceAlarms] and [SignalWatch] turn what happens into alarms.
@NullMarked
package io.mingge.alarm;

import org.jspecify.annotations.NullMarked;
