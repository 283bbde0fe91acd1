/// The demo data set: five places with areas, grids, cameras, people and past events.
///
/// Everything is drawn from one seed: the same seed gives the same bytes. Geometry is synthetic,
/// only names and codes are real. The totals are the published figures of the reference places.
///
/// How a place is made: a fine Voronoi mosaic of field parcels ({@link Parcels}) is split into
/// towns, villages and grids ({@link Splitter}), so that neighbours share their vertices exactly
/// and no polygon is ever clipped. Start reading at {@link PlaceBuilder}, then {@link DataSet}.
@NullMarked
package io.mingge.data.township;

import org.jspecify.annotations.NullMarked;
