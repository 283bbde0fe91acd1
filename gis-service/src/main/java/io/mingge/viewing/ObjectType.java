package io.mingge.viewing;

/** What a view serves. */
public enum ObjectType {
  ALARM,
  INCIDENT,
  GRID,
  CAMERA
}
