/// Alarms: raised in the transaction of the fix that causes them, then worked on by people.
///
/// - One open alarm per object and type; `count` counts occurrences, coming back only sets
///   `recovered`. An alarm is a hint: it decides nothing and closes only by a person.
/// - [AlarmBook] turns what happens into alarms; `watch` holds one class a cause.
/// - [AlarmDesk] is where people act; [AlarmFlow] is the pure table of their steps with roles and
///   what each step needs; [AlarmEvidence] freezes what a confirmation rests on.
/// - [EscalationWatch] calls the county when nobody takes an alarm in time.
/// - [AlarmAnnounced] is fired inside the transaction; `delivery` listens.
@NullMarked
package io.mingge.alarm;

import org.jspecify.annotations.NullMarked;
