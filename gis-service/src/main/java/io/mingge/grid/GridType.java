package io.mingge.grid;

/** BASE grids tile a village; an EXCLUSIVE grid lies on top of them and comes first. */
public enum GridType {
  BASE,
  EXCLUSIVE
}
