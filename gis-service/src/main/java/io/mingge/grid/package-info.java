/// Administrative areas, the grids that tile them, the people who hold a post there, and the base
/// map.
///
/// A village is covered by its BASE grids without gap or overlap; an EXCLUSIVE grid (a market) lies
/// on top of them and comes first for every point inside it. Everything carries a `path` (see
/// `io.mingge.geo.AreaPath`), and every query is limited by the caller's scope in its WHERE.
/// Boundaries are changed by loading them with [GridRegister]; [GridRules] says what SPEC §4
/// demands of them. Start reading at [GridResource].
@NullMarked
package io.mingge.grid;

import org.jspecify.annotations.NullMarked;
