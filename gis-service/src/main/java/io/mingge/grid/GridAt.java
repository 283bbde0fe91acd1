package io.mingge.grid;

/** The grid a place belongs to. `path` ends with the grid's own code. */
public record GridAt(String code, String name, GridType type, String villageCode, String path) {}
