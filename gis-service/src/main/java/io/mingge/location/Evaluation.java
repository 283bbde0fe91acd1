package io.mingge.location;

/// How a fix was judged, kept in its row: the decision (UNKNOWN, INSIDE, UNCERTAIN, OUTSIDE) that
/// mattered most, the zone it was made for and the metres to its border, positive on the violating
/// side.
public record Evaluation(String decision, String zoneId, double distanceMeters) {}
