package io.mingge.hotspot.statistics;

/** A place in a metric plane, east and north in metres. */
public record PlanePoint(double x, double y) {}
