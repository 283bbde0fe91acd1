package io.mingge.geofence;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/// Reads the areas of an ESRI shapefile (white paper of July 1998) from memory, and one text of
/// each record of its dBASE table. A record that is broken, or no area, is reported and the next
/// one read. Heights and measures are skipped.
///
/// Its own reader, because nothing else of a database in a jar would be used, and because a file
/// somebody uploads must not reach the disk.
final class Shapefile {

  /// @param number of the record, from 1
  /// @param problem why there is no area; null when there is one
  record Item(int number, String name, @Nullable Geometry area, @Nullable String problem) {}

  private static final GeometryFactory PLAIN = new GeometryFactory();
  private static final int MAGIC = 9994;
  private static final int HEADER = 100;
  private static final Set<Integer> POLYGONS = Set.of(5, 15, 25);
  private static final List<String> NAMES = List.of("name", "名称", "mc", "xzqmc", "qymc", "title");

  private final List<String> names;

  private Shapefile(List<String> names) {
    this.names = names;
  }

  /// @param dbf null: no names
  /// @param codePage content of the .cpg file; null: UTF-8 where it fits, else GBK
  /// @throws IllegalArgumentException if this is no shapefile at all
  static List<Item> read(byte[] shp, byte @Nullable [] dbf, @Nullable String codePage) {
    return new Shapefile(dbf == null ? List.of() : names(dbf, codePage)).items(shp);
  }

  private List<Item> items(byte[] shp) {
    var in = ByteBuffer.wrap(shp);
    if (shp.length < HEADER || in.getInt(0) != MAGIC) {
      throw new IllegalArgumentException("not a shapefile");
    }
    List<Item> items = new ArrayList<>();
    int at = HEADER;
    while (at + 12 <= shp.length) {
      int number = items.size() + 1;
      long length = 2L * in.order(ByteOrder.BIG_ENDIAN).getInt(at + 4);
      int from = at + 8;
      if (length < 4 || from + length > shp.length) {
        items.add(new Item(number, name(number), null, "the file ends within the record"));
        break;
      }
      items.add(item(number, in.slice(from, (int) length).order(ByteOrder.LITTLE_ENDIAN)));
      at = from + (int) length;
    }
    return items;
  }

  private String name(int number) {
    return number <= names.size() ? names.get(number - 1) : "";
  }

  private Item item(int number, ByteBuffer record) {
    try {
      int type = record.getInt();
      if (!POLYGONS.contains(type)) {
        String problem = type == 0 ? "no geometry" : "shape type " + type + " is no area";
        return new Item(number, name(number), null, problem);
      }
      return new Item(number, name(number), area(record), null);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return new Item(number, name(number), null, "damaged: " + e.getMessage());
    }
  }

  private static Geometry area(ByteBuffer record) {
    record.position(record.position() + 32);
    int parts = record.getInt();
    int points = record.getInt();
    if (parts < 0 || points < 0 || 4L * parts + 16L * points > record.remaining()) {
      throw new IllegalArgumentException("it says it has more points than it has");
    }
    int[] starts = new int[parts + 1];
    for (int i = 0; i < parts; i++) {
      starts[i] = record.getInt();
    }
    starts[parts] = points;
    var all = new Coordinate[points];
    for (int i = 0; i < points; i++) {
      all[i] = new Coordinate(record.getDouble(), record.getDouble());
    }
    List<LinearRing> rings = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      if (starts[i] < 0 || starts[i] > starts[i + 1] || starts[i + 1] > points) {
        throw new IllegalArgumentException("its parts are out of order");
      }
      rings.add(
          PLAIN.createLinearRing(java.util.Arrays.copyOfRange(all, starts[i], starts[i + 1])));
    }
    return assembled(rings);
  }

  /// Outer rings run clockwise, holes the other way; a hole belongs to the smallest outer ring
  /// round it, and one without is an area itself.
  private static Geometry assembled(List<LinearRing> rings) {
    List<LinearRing> shells = new ArrayList<>();
    List<LinearRing> holes = new ArrayList<>();
    for (var ring : rings) {
      if (!ring.isEmpty()) {
        (Orientation.isCCW(ring.getCoordinateSequence()) ? holes : shells).add(ring);
      }
    }
    List<List<LinearRing>> holesOf = new ArrayList<>();
    shells.forEach(shell -> holesOf.add(new ArrayList<>()));
    int outer = shells.size();
    for (var hole : holes) {
      int best = -1;
      for (int i = 0; i < outer; i++) {
        boolean round =
            shells.get(i).getEnvelopeInternal().covers(hole.getEnvelopeInternal())
                && PointLocation.isInRing(hole.getCoordinate(), shells.get(i).getCoordinates());
        if (round
            && (best < 0
                || shells.get(i).getEnvelopeInternal().getArea()
                    < shells.get(best).getEnvelopeInternal().getArea())) {
          best = i;
        }
      }
      if (best < 0) {
        shells.add(hole);
        holesOf.add(new ArrayList<>());
      } else {
        holesOf.get(best).add(hole);
      }
    }
    var polygons = new Polygon[shells.size()];
    for (int i = 0; i < polygons.length; i++) {
      polygons[i] = PLAIN.createPolygon(shells.get(i), holesOf.get(i).toArray(LinearRing[]::new));
    }
    return polygons.length == 1 ? polygons[0] : PLAIN.createMultiPolygon(polygons);
  }

  private record Field(int offset, int length) {}

  private static List<String> names(byte[] dbf, @Nullable String codePage) {
    List<String> names = new ArrayList<>();
    if (dbf.length < 32) {
      return names;
    }
    var in = ByteBuffer.wrap(dbf).order(ByteOrder.LITTLE_ENDIAN);
    int records = in.getInt(4);
    int header = Short.toUnsignedInt(in.getShort(8));
    int size = Short.toUnsignedInt(in.getShort(10));
    var field = nameField(dbf, header, codePage);
    for (long i = 0; field != null && size > 0 && i < records; i++) {
      long from = header + i * size + field.offset();
      if (from + field.length() > dbf.length) {
        break;
      }
      names.add(text(dbf, (int) from, field.length(), codePage));
    }
    return names;
  }

  /// The field that is called a name, else the first of text.
  private static @Nullable Field nameField(byte[] dbf, int header, @Nullable String codePage) {
    Field first = null;
    int offset = 1;
    for (int at = 32; at + 32 <= Math.min(header, dbf.length) && dbf[at] != 0x0D; at += 32) {
      int length = Byte.toUnsignedInt(dbf[at + 16]);
      if (dbf[at + 11] == 'C') {
        var field = new Field(offset, length);
        if (NAMES.contains(text(dbf, at, 11, codePage).toLowerCase(Locale.ROOT))) {
          return field;
        }
        first = first == null ? field : first;
      }
      offset += length;
    }
    return first;
  }

  private static String text(byte[] bytes, int from, int length, @Nullable String codePage) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    var part = ByteBuffer.wrap(bytes, from, end - from);
    var declared = codePage == null ? "" : codePage.strip().toUpperCase(Locale.ROOT);
    if (declared.contains("936") || declared.contains("GB")) {
      return Charset.forName("GB18030").decode(part).toString().strip();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(part.duplicate()).toString().strip();
    } catch (CharacterCodingException e) {
      return Charset.forName("GB18030").decode(part).toString().strip();
    }
  }
}
