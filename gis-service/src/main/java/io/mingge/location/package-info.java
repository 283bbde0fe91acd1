/// Devices and their fixes: the feed that takes positions in, the gate that keeps unlawful ones
/// out, the durable store and the track.
///
/// The life of a report: decode (`osmand`) → authenticate → legal-basis gate → declared CRS to
/// CGCS2000 → plausibility → stored together with everything listeners make of it → commit →
/// answer. Nothing is acknowledged before the commit; many reports share one.
///
/// - [FixWriter] is the queue and the one thread that commits.
/// - [FeedGate] decides, and is pure.
/// - [FixesStored] is fired inside the transaction, in event-time order; `geofence` and `alarm`
///   write their results into the same transaction by observing it.
/// - Every outcome is counted by reason ([FeedCounters]), refusals too.
@NullMarked
package io.mingge.location;

import org.jspecify.annotations.NullMarked;
