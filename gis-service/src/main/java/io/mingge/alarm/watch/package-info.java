/// What raises alarms: one class a cause, each listening to an event or looking round by the clock.
/// To add a cause, add a class here; it hands an `Occurrence` to `AlarmBook` and decides nothing
/// else. A watch that looks round is idempotent: a second look at the same facts changes nothing.
@NullMarked
package io.mingge.alarm.watch;

import org.jspecify.annotations.NullMarked;
