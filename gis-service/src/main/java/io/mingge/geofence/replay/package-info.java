/// `./mingge fence replay`: runs the engine on files, without a database. The officer's preview of
/// a fence, support's microscope on a track; `docs/fence-replay.md` is the format.
///
/// [FenceReplayCommand] reads the arguments, [ZonesFile] and [FixesFile] the files, [Replay] plays
/// the fixes in the order they were received, [ReplayPrinter] says what happened.
@NullMarked
package io.mingge.geofence.replay;

import org.jspecify.annotations.NullMarked;
