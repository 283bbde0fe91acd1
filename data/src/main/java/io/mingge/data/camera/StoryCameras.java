package io.mingge.data.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds out which cameras a visitor of the demo will open first. */
final class StoryCameras {
  static final String STORY = "story";
  private static final Pattern CAMERA_ID = Pattern.compile("\\b\\d{20}\\b");

  private StoryCameras() {}

  /** Replaces {@code story} by the ids {@code story.json} names, in its order. */
  static List<String> resolve(List<String> wanted, Path data) throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    for (String id : wanted) {
      Path story = data.resolve("story.json");
      if (!id.equals(STORY)) {
        ids.add(id);
      } else if (Files.exists(story)) {
        CAMERA_ID
            .matcher(Files.readString(story))
            .results()
            .forEach(found -> ids.add(found.group()));
      }
    }
    return List.copyOf(ids);
  }
}
