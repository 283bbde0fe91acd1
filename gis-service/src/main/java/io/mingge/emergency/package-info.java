/// Emergency mode (PRACTICES S4-19): while the authorities move people – a typhoon, a flood, an
/// epidemic – leaving the permitted area is no alarm but a record.
///
/// A leader starts it for an area with a reason and an end, and it ends by itself: whether it runs
/// follows from its times and the clock. Alarms ask [EmergencyModes]; what they suppress stays in
/// their own register.
@NullMarked
package io.mingge.emergency;

import org.jspecify.annotations.NullMarked;
