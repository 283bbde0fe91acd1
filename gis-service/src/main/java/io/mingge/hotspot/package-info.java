/// Where disputes gather: a choropleth by grid or village and a heat surface, with period and type.
///
/// Rules: disputes only; places, never persons. Counts below five are hidden from analysts, and the
/// hidden remainder is stated so that the numbers still add up. Distances are metres in the
/// county's Gauss–Krüger zone. Every result explains itself: what went in, what was chosen and why,
/// what was dropped, what was hidden.
///
/// Start reading at `HotspotResource`; the numbers come from `statistics`, which is pure. GeoTools
/// is seen only by `CountyPlane` and `HeatSurface`.
@NullMarked
package io.mingge.hotspot;

import org.jspecify.annotations.NullMarked;
