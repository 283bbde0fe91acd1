package io.mingge.geofence.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.geofence.engine.Area;
import io.mingge.geofence.engine.Circle;
import io.mingge.geofence.engine.Corridor;
import io.mingge.geofence.engine.FenceSettings;
import io.mingge.geofence.engine.Leave;
import io.mingge.geofence.engine.Permit;
import io.mingge.geofence.engine.Rules;
import io.mingge.geofence.engine.Schedule;
import io.mingge.geofence.engine.Suppression;
import io.mingge.geofence.engine.Zone;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.geofence.engine.ZoneShape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Zones, leaves, permits and emergencies as a GeoJSON FeatureCollection; `docs/fence-replay.md`
/// lists the properties.
final class ZonesFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// What a feature may be.
  enum Kind {
    PERMITTED,
    FORBIDDEN,
    CURFEW,
    LEAVE,
    PERMIT,
    SUPPRESSION
  }

  /// One feature, read.
  private record Item(
      String id,
      String name,
      Kind kind,
      @Nullable String subject,
      @Nullable Area area,
      FenceSettings settings,
      Schedule schedule,
      @Nullable Instant from,
      @Nullable Instant until) {

    boolean concerns(String someone) {
      return subject == null || subject.equals(someone);
    }
  }

  private final List<Item> items;

  private ZonesFile(List<Item> items) {
    this.items = items;
  }

  static ZonesFile read(String geoJson) throws BrokenFile {
    JsonNode root;
    try {
      root = JSON.readTree(geoJson);
    } catch (JsonProcessingException e) {
      throw new BrokenFile("the zones file is no JSON: " + e.getOriginalMessage());
    }
    var features =
        root.path("type").asText().equals("Feature") ? List.of(root) : root.path("features");
    if (root.path("features").isMissingNode() && !root.path("type").asText().equals("Feature")) {
      throw new BrokenFile("the zones file is no GeoJSON FeatureCollection");
    }
    var items = new ArrayList<Item>();
    int number = 0;
    for (var feature : features) {
      number++;
      try {
        items.add(item(feature, number));
      } catch (IllegalArgumentException e) {
        throw new BrokenFile("feature " + number + ": " + e.getMessage());
      } catch (BrokenFile e) {
        throw new BrokenFile("feature " + number + ": " + e.getMessage());
      }
    }
    return new ZonesFile(items);
  }

  /// How a zone, leave or permit is called in the output; the id if it has no name.
  Map<String, String> names() {
    var names = new LinkedHashMap<String, String>();
    items.forEach(item -> names.put(item.id(), item.name()));
    return names;
  }

  Map<String, Kind> kinds() {
    var kinds = new LinkedHashMap<String, Kind>();
    items.forEach(item -> kinds.put(item.id(), item.kind()));
    return kinds;
  }

  /// Everything that applies to one subject: his own features and those that name nobody.
  Rules rulesOf(String subject) throws BrokenFile {
    var zones = new ArrayList<Zone>();
    var suppressions = new ArrayList<Suppression>();
    var leaves = new LinkedHashMap<String, Leave>();
    var permits = new LinkedHashMap<String, Permit>();
    for (var item : items) {
      if (!item.concerns(subject)) {
        continue;
      }
      switch (item.kind()) {
        case PERMITTED, FORBIDDEN, CURFEW -> zones.add(zone(item));
        case LEAVE -> leaves.merge(item.id(), leave(item), ZonesFile::joined);
        case PERMIT -> permits.merge(item.id(), permit(item), ZonesFile::joined);
        case SUPPRESSION -> suppressions.add(new Suppression(item.id(), from(item), until(item)));
      }
    }
    try {
      return new Rules(
          zones, List.copyOf(leaves.values()), List.copyOf(permits.values()), suppressions);
    } catch (IllegalArgumentException e) {
      throw new BrokenFile(e.getMessage() == null ? "two features of one id" : e.getMessage());
    }
  }

  private static Zone zone(Item item) {
    var area = item.area();
    if (area == null) {
      throw new IllegalStateException("checked when it was read");
    }
    return new Zone(
        item.id(),
        ZoneKind.valueOf(item.kind().name()),
        area,
        item.settings(),
        item.schedule(),
        item.from(),
        item.until(),
        0);
  }

  private static Leave leave(Item item) {
    return new Leave(item.id(), from(item), until(item), areas(item), item.settings());
  }

  private static Permit permit(Item item) {
    return new Permit(
        item.id(), from(item), until(item), item.schedule(), areas(item), item.settings());
  }

  private static Instant from(Item item) {
    return item.from() == null ? Instant.EPOCH : item.from();
  }

  private static Instant until(Item item) {
    return item.until() == null ? Instant.parse("9999-01-01T00:00:00Z") : item.until();
  }

  private static List<Area> areas(Item item) {
    return item.area() == null ? List.of() : List.of(item.area());
  }

  /// Several features of one leave are its destination and its route.
  private static Leave joined(Leave one, Leave other) {
    var areas = new ArrayList<>(one.areas());
    areas.addAll(other.areas());
    return new Leave(one.id(), one.from(), one.until(), areas, one.settings());
  }

  private static Permit joined(Permit one, Permit other) {
    var areas = new ArrayList<>(one.areas());
    areas.addAll(other.areas());
    return new Permit(one.id(), one.from(), one.until(), one.schedule(), areas, one.settings());
  }

  // ---- one feature
  // -------------------------------------------------------------------------------

  private static Item item(JsonNode feature, int number) throws BrokenFile {
    var properties = feature.path("properties");
    var kind = kind(properties);
    var name = properties.path("name").asText("");
    var id = feature.path("id").asText(properties.path("id").asText(name));
    id = id.isEmpty() ? "zone-" + number : id;
    var geometry = feature.path("geometry");
    boolean nowhere = geometry.isMissingNode() || geometry.isNull();
    if (nowhere && kind.compareTo(Kind.LEAVE) < 0) {
      throw new BrokenFile(kind + " '" + id + "' has no geometry");
    }
    return new Item(
        id,
        name.isEmpty() ? id : name,
        kind,
        text(properties, "subject", "subjectId"),
        nowhere || kind == Kind.SUPPRESSION ? null : area(geometry, properties),
        settings(properties, kind),
        ScheduleText.read(properties.path("schedule")),
        instant(properties, "validFrom", "from", "startsAt", "start"),
        instant(properties, "validUntil", "until", "endsAt", "end", "to"));
  }

  private static Kind kind(JsonNode properties) throws BrokenFile {
    var text = properties.path("kind").asText("").toUpperCase(Locale.ROOT);
    for (var kind : Kind.values()) {
      if (kind.name().equals(text)) {
        return kind;
      }
    }
    throw new BrokenFile(
        "properties.kind is PERMITTED, FORBIDDEN, CURFEW, LEAVE, PERMIT or SUPPRESSION, not '"
            + text
            + "'");
  }

  private static Area area(JsonNode geometry, JsonNode properties) throws BrokenFile {
    var shape = Geometries.read(geometry);
    return switch (shape.getDimension()) {
      case 0 -> {
        double radius = meters(properties, "radiusMeters", "radius");
        var centre = shape.getCoordinate();
        yield Circle.of(centre.x, centre.y, radius);
      }
      case 1 -> Corridor.of(shape, meters(properties, "widthMeters", "width"));
      default -> ZoneShape.of(shape);
    };
  }

  private static double meters(JsonNode properties, String name, String other) throws BrokenFile {
    var value = properties.has(name) ? properties.path(name) : properties.path(other);
    if (!value.isNumber()) {
      throw new BrokenFile("a point needs radiusMeters, a line needs widthMeters");
    }
    return value.asDouble();
  }

  private static FenceSettings settings(JsonNode properties, Kind kind) throws BrokenFile {
    var base =
        switch (kind) {
          case FORBIDDEN -> FenceSettings.FORBIDDEN;
          case CURFEW -> FenceSettings.CURFEW;
          case PERMITTED, LEAVE, PERMIT, SUPPRESSION -> FenceSettings.COUNTY;
        };
    var atOnce = find(properties, "atOnceMeters");
    return new FenceSettings(
        number(properties, "bufferMeters", base.bufferMeters()),
        (int) number(properties, "confirmFixes", base.confirmFixes()),
        seconds(properties, "confirmSeconds", base.confirmAfter()),
        atOnce.isMissingNode()
            ? base.atOnceMeters()
            : atOnce.isNumber() ? OptionalDouble.of(atOnce.asDouble()) : OptionalDouble.empty(),
        number(properties, "atOnceAccuracies", base.atOnceAccuracies()),
        (int) number(properties, "clearFixes", base.clearFixes()),
        number(properties, "clearMeters", base.clearMeters()),
        seconds(properties, "freshSeconds", base.freshFor()),
        seconds(properties, "segmentGapSeconds", base.segmentGap()),
        seconds(properties, "graceSeconds", base.grace()));
  }

  /// Settings stand in the properties or in an object `settings` among them.
  private static JsonNode find(JsonNode properties, String name) {
    var inner = properties.path("settings").path(name);
    return inner.isMissingNode() ? properties.path(name) : inner;
  }

  private static double number(JsonNode properties, String name, double otherwise)
      throws BrokenFile {
    var value = find(properties, name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isNumber()) {
      throw new BrokenFile(name + " is no number: " + value);
    }
    return value.asDouble();
  }

  private static Duration seconds(JsonNode properties, String name, Duration otherwise)
      throws BrokenFile {
    double seconds = number(properties, name, otherwise.toMillis() / 1000.0);
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static @Nullable String text(JsonNode properties, String... names) {
    for (var name : names) {
      var value = properties.path(name);
      if (value.isTextual() || value.isNumber()) {
        return value.asText();
      }
    }
    return null;
  }

  private static @Nullable Instant instant(JsonNode properties, String... names) {
    var text = text(properties, names);
    return text == null ? null : FixesFile.time(names[0], text);
  }
}
