package io.mingge.location;

import java.time.Duration;

/// Asks the devices of a subject for faster fixes for a while, because a judgement is in doubt or a
/// violation runs. Fire it in or outside a transaction; a protocol that has no such order (OsmAnd,
/// OwnTracks) ignores it. `reason` is for the log.
public record TrackingWanted(
    String subjectId, Duration interval, Duration lasting, String reason) {}
