package io.mingge.subject;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/// Geometry as it travels to and from the database: WKB, lon-lat.
public final class StoredShape {
  private StoredShape() {}

  public static @Nullable Geometry read(byte @Nullable [] wkb) {
    try {
      return wkb == null ? null : new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException("the database sent a geometry that JTS cannot read", e);
    }
  }

  public static byte @Nullable [] write(@Nullable Geometry shape) {
    return shape == null ? null : new WKBWriter(2).write(shape);
  }
}
