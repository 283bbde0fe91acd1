package io.mingge.data.township;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mingge.data.township.Subjects.Subject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole generated data set as texts by file name, in a fixed order. A pure function of the
 * seed: no clock, no locale, no disk.
 */
public final class DataSet {

  static final int VERSION = 1;

  private DataSet() {}

  public static Map<String, String> generate(long seed) {
    var places = new LinkedHashMap<String, PlaceMap>();
    PlaceSpec.listAll().forEach(spec -> places.put(spec.key(), PlaceBuilder.build(spec, seed)));
    return files(places, seed);
  }

  static Map<String, String> files(Map<String, PlaceMap> places, long seed) {
    var maps = List.copyOf(places.values());
    PlaceMap xiawa = maps.getFirst();
    List<Camera> cameras = CameraPlan.draw(xiawa, Dice.of(seed, "cameras"));
    var story = new StoryPlan(xiawa, cameras);
    List<Subject> subjects = Subjects.homes(xiawa, story.homes(), Dice.of(seed, "homes"));
    var files = new LinkedHashMap<String, String>();
    files.put("areas.geojson", MapFiles.areas(maps));
    files.put("grids.geojson", MapFiles.grids(maps));
    files.put("basemap.geojson", MapFiles.baseMap(maps));
    files.put("cameras.geojson", Json.collection(cameras(cameras, xiawa)));
    files.put("posts.json", Json.list(People.posts(places)));
    files.put("figures.json", Json.list(Figures.list(xiawa)));
    files.put("subjects.json", Json.list(Subjects.rows(subjects, Dice.of(seed, "subjects"))));
    files.put("aftercare.json", Json.list(Subjects.aftercare(xiawa, Dice.of(seed, "aftercare"))));
    files.put("zones.geojson", Json.collection(Zones.features(xiawa)));
    files.put(
        "incidents.json",
        Json.list(
            IncidentPlan.sorted(IncidentPlan.draw(places, seed)).stream()
                .map(IncidentRow::toJson)
                .toList()));
    var alarms = AlarmHistory.rows(xiawa, subjects, Dice.of(seed, "alarms"));
    files.put("alarms.json", Json.list(alarms));
    files.put(
        "checks.json",
        Json.list(CheckHistory.rows(xiawa, subjects, alarms, Dice.of(seed, "checks"))));
    files.put("story.json", story.toJson(seed));
    files.put("manifest.json", manifest(seed, files));
    return files;
  }

  private static List<ObjectNode> cameras(List<Camera> cameras, PlaceMap place) {
    var features = new ArrayList<ObjectNode>();
    for (Camera camera : cameras) {
      features.add(camera.toJson(place.plane(), features.size() + 1));
    }
    return features;
  }

  private static String manifest(long seed, Map<String, String> files) {
    ObjectNode digests = Json.object();
    files.forEach((name, text) -> digests.put(name, sha256(text)));
    ObjectNode manifest =
        Json.object()
            .put("seed", seed)
            .put("version", VERSION)
            .put("generatedFor", "mingge demo: 下洼镇 岷阳镇 翟店镇 西大滩镇 象州县")
            .put(
                "disclaimer",
                "示意数据: synthetic geometry, no real person, real names and codes of areas only");
    manifest.set("files", digests);
    return Json.document(manifest);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
