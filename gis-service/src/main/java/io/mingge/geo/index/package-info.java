/// Which areas hold this point: grids, villages, towns, counties and zones, tens of thousands of
/// them, in well under a microsecond.
///
/// The plane is cut into square cells that divide where borders gather. A cell without a border
/// knows its holders at once; a cell with borders keeps a reference place, which areas hold that
/// place, and a copy of the few edges that touch it: the point lies in an area if the way to the
/// reference place crosses an even (or odd) number of its edges. Every decision about a side is
/// exact (JTS's filtered predicate), so no answer depends on rounding.
///
/// **Edge model.** [io.mingge.geo.index.AreaIndex#at] is half-open: a place on a border belongs to
/// the area that holds the place an infinitely small step east of it (and, on a border that runs
/// east, a still smaller step north). Areas that share a border, vertex by vertex, therefore never
/// hold a place together and never lose one. [io.mingge.geo.index.AreaIndex#touching] is closed:
/// the border belongs to every area it bounds, as in `ST_Covers`.
///
/// Coordinates are whatever plane the areas are given in (degrees here), edges are straight in it.
/// Start reading at `AreaIndex`, then `LiveAreaIndex`, which takes changes while it is read.
@NullMarked
package io.mingge.geo.index;

import org.jspecify.annotations.NullMarked;
