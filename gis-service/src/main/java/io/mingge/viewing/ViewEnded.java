package io.mingge.viewing;

/** A view ended before its time, by its user or with the session. */
record ViewEnded(String viewId) {}
