package io.mingge.video.fmp4;

/**
 * One frame as {@code moof}+{@code mdat}. {@code newFormat} says that the muxer's format changed
 * with this (key) frame: players need its init segment first.
 */
public record Fragment(byte[] bytes, boolean key, boolean newFormat) {}
