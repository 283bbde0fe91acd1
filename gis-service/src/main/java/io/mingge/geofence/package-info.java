/// Zones of the database and the watch that judges every stored fix against them.
///
/// [FenceWatch] runs inside the transaction that stores the fixes: it loads the state of the
/// subjects, steps the pure `engine`, writes the state back and announces [FenceCrossed] for
/// whoever makes alarms of it. After a crash the state is as old as the last stored fix, no older.
@NullMarked
package io.mingge.geofence;

import org.jspecify.annotations.NullMarked;
