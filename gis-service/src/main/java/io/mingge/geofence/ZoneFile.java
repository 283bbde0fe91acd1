package io.mingge.geofence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.geofence.ShapeFlaw.Code;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.geojson.GeoJsonReader;

/// Areas from a file somebody brings: GeoJSON, or a zipped shapefile, in the coordinate system that
/// is declared with it. One broken feature does not spoil the others; each says its number.
final class ZoneFile {

  /// @param number from 1, in the order of the file
  /// @param area lon-lat, CGCS2000; null when there is a flaw
  record Item(int number, String name, @Nullable Geometry area, @Nullable ShapeFlaw flaw) {}

  /// The whole file cannot be read.
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /// What a zip may unpack to; a county at full detail has 3 MB.
  private static final int MAX_UNPACKED = 64 << 20;

  private static final int MAX_FEATURES = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ZoneFile() {}

  static List<Item> read(byte[] content, DeclaredCrs crs) throws Unreadable {
    boolean zip = content.length > 4 && content[0] == 'P' && content[1] == 'K';
    var items = zip ? shapefile(content, crs) : geoJson(content, crs);
    if (items.isEmpty()) {
      throw new Unreadable("there is no feature in the file");
    }
    return items;
  }

  private static List<Item> geoJson(byte[] content, DeclaredCrs crs) throws Unreadable {
    JsonNode root;
    try {
      root = JSON.readTree(content);
    } catch (IOException e) {
      throw new Unreadable("neither JSON nor a zip");
    }
    List<JsonNode> features = new ArrayList<>();
    if (root != null && root.path("type").asText().equals("FeatureCollection")) {
      root.path("features").forEach(features::add);
    } else if (root != null && root.has("type")) {
      features.add(root);
    }
    if (features.size() > MAX_FEATURES) {
      throw new Unreadable("more than " + MAX_FEATURES + " features");
    }
    List<Item> items = new ArrayList<>();
    for (var feature : features) {
      items.add(feature(items.size() + 1, feature, crs));
    }
    return items;
  }

  private static Item feature(int number, JsonNode feature, DeclaredCrs crs) {
    boolean wrapped = feature.path("type").asText().equals("Feature");
    var name = wrapped ? feature.path("properties").path("name").asText("") : "";
    try {
      return converted(number, name, geometry(wrapped ? feature.path("geometry") : feature), crs);
    } catch (IllegalArgumentException e) {
      return new Item(number, name, null, unreadable(String.valueOf(e.getMessage())));
    }
  }

  /// @throws IllegalArgumentException if it is no GeoJSON geometry
  static Geometry geometry(JsonNode geometry) {
    try {
      return new GeoJsonReader().read(JSON.writeValueAsString(geometry));
    } catch (ParseException | JsonProcessingException | RuntimeException e) {
      // The reader answers malformed coordinates with whatever it stumbles over.
      throw new IllegalArgumentException("not a GeoJSON geometry", e);
    }
  }

  private static Item converted(int number, String name, Geometry drawn, DeclaredCrs crs) {
    try {
      return new Item(number, name, crs.toLonLat(drawn), null);
    } catch (IllegalArgumentException e) {
      return new Item(
          number,
          name,
          null,
          ShapeFlaw.of(
              Code.CRS_MISMATCH,
              "坐标与所选坐标系不符：" + e.getMessage(),
              "the coordinates do not fit the declared system: " + e.getMessage()));
    }
  }

  private static ShapeFlaw unreadable(String why) {
    String zh =
        why.startsWith("no geometry")
            ? "没有图形"
            : why.startsWith("shape type") ? "不是面图形" : "图形数据已损坏，无法读取";
    return ShapeFlaw.of(Code.UNREADABLE, zh, "cannot be read: " + why);
  }

  private static List<Item> shapefile(byte[] content, DeclaredCrs crs) throws Unreadable {
    var files = unzip(content);
    byte[] shp = files.get("shp");
    if (shp == null) {
      throw new Unreadable("the zip holds no .shp file");
    }
    byte[] prj = files.get("prj");
    if (prj != null) {
      boolean planar = new String(prj, StandardCharsets.UTF_8).strip().startsWith("PROJCS");
      if (planar != crs.planar()) {
        throw new Unreadable(
            "the .prj file says "
                + (planar ? "projected" : "geographic")
                + " coordinates, declared was "
                + crs.name());
      }
    }
    byte[] cpg = files.get("cpg");
    var codePage = cpg == null ? null : new String(cpg, StandardCharsets.US_ASCII);
    List<Item> items = new ArrayList<>();
    try {
      for (var item : Shapefile.read(shp, files.get("dbf"), codePage)) {
        var area = item.area();
        items.add(
            area == null
                ? new Item(
                    item.number(), item.name(), null, unreadable(String.valueOf(item.problem())))
                : converted(item.number(), item.name(), area, crs));
      }
    } catch (IllegalArgumentException e) {
      throw new Unreadable(String.valueOf(e.getMessage()));
    }
    return items;
  }

  /// The first file of each extension.
  private static Map<String, byte[]> unzip(byte[] content) throws Unreadable {
    Map<String, byte[]> files = new HashMap<>();
    int left = MAX_UNPACKED;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var out = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 16];
        for (int n = zip.read(part); n >= 0; n = zip.read(part)) {
          left -= n;
          if (left < 0) {
            throw new Unreadable("the zip unpacks to more than " + MAX_UNPACKED + " bytes");
          }
          out.write(part, 0, n);
        }
        var name = entry.getName().toLowerCase(Locale.ROOT);
        // Folders of macOS hold a shadow of each file.
        if (!name.startsWith("__macosx/")) {
          files.putIfAbsent(name.substring(name.lastIndexOf('.') + 1), out.toByteArray());
        }
      }
    } catch (IOException e) {
      throw new Unreadable("the zip is damaged");
    }
    return files;
  }
}
