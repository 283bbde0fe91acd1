package io.mingge.viewing;

import org.jspecify.annotations.Nullable;

/**
 * What a view serves, reduced to what decides: where it is, in which area, whether it is still
 * open. A place is missing for a grid or a camera, and for an alarm that never had a position.
 */
record ViewObject(
    ObjectType type,
    String id,
    String areaPath,
    boolean open,
    @Nullable Double lon,
    @Nullable Double lat) {}
