package io.mingge.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.geojson.GeoJsonReader;

/**
 * A generated data set on disk. Every file is checked against the manifest before a byte of it is
 * believed.
 */
final class DemoFiles {

  private static final String MANIFEST = "manifest.json";

  private final ObjectMapper json =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private final Path dir;
  private final JsonNode manifest;
  private final String digest;

  DemoFiles(Path dir) {
    this.dir = dir;
    byte[] bytes = bytes(MANIFEST);
    this.digest = sha256(bytes);
    this.manifest = tree(MANIFEST, bytes);
  }

  /** A feature with its properties as the caller's record. */
  record Feature<T>(T properties, Geometry geometry) {}

  String digest() {
    return digest;
  }

  long seed() {
    return manifest.path("seed").asLong();
  }

  <T> List<T> list(String file, Class<T> type) {
    try {
      return json.readValue(
          checked(file), json.getTypeFactory().constructCollectionType(List.class, type));
    } catch (IOException e) {
      throw new UncheckedIOException("the demo data cannot be read: " + file, e);
    }
  }

  <T> List<Feature<T>> features(String file, Class<T> type) {
    try {
      var reader = new GeoJsonReader();
      var features = new ArrayList<Feature<T>>();
      for (var node : tree(file, checked(file)).path("features")) {
        features.add(
            new Feature<>(
                json.treeToValue(node.path("properties"), type),
                reader.read(node.path("geometry").toString())));
      }
      return features;
    } catch (IOException | ParseException e) {
      throw new IllegalStateException("the demo data cannot be read: " + file, e);
    }
  }

  private byte[] checked(String file) {
    byte[] bytes = bytes(file);
    if (!sha256(bytes).equals(manifest.path("files").path(file).asText())) {
      throw new IllegalStateException("the demo data is damaged: " + dir.resolve(file));
    }
    return bytes;
  }

  private JsonNode tree(String file, byte[] bytes) {
    try {
      return json.readValue(bytes, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("the demo data cannot be read: " + file, e);
    }
  }

  private byte[] bytes(String file) {
    try {
      return Files.readAllBytes(dir.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the demo data cannot be read: " + dir.resolve(file), e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
