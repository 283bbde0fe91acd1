/// Incidents and disputes: reported at a place, held by a grid, walked from state to state, never
/// forgotten when they fail.
///
/// Rules: the place decides the grid (exclusive first) and the grid's path decides who sees the
/// case. Whoever resolved it does not verify it. No party and no resident is stored, only what
/// happened where. Cameras near by are named, never opened.
///
/// Events on the live channel: `incident.reported`, `incident.changed`.
///
/// Start reading at `IncidentDesk`; what may follow what stands in `workflow`, which is pure.
@NullMarked
package io.mingge.incident;

import org.jspecify.annotations.NullMarked;
