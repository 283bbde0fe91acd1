package io.mingge.data.camera.clip;

/** Main and sub-stream made from one drawing. */
public record Take(Clip main, Clip sub) {}
