package io.mingge.video.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * One small file per event that is not delivered or whose view is still open. What is found at the
 * next start is reported again (gis-service ignores repetitions), and open views are reported
 * closed.
 */
final class JournalFolder {

  static final String KILLED = "GATEWAY_KILLED";
  private static final Logger LOG = Logger.getLogger(JournalFolder.class);
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private final Optional<Path> folder;
  private final ObjectMapper json;

  JournalFolder(Optional<Path> folder, ObjectMapper json) {
    this.folder = folder;
    this.json = json;
  }

  void remember(ViewEvent event) {
    file(event)
        .ifPresent(
            path -> {
              try {
                Path draft = path.resolveSibling(UUID.randomUUID() + ".new");
                Files.createDirectories(path.getParent());
                Files.write(draft, json.writeValueAsBytes(event));
                Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
              } catch (IOException e) {
                LOG.warnf("the journal cannot be written: %s", e.getMessage());
              }
            });
  }

  /** An opening stays until its closing is delivered: it is how an open view is known later. */
  void delivered(ViewEvent event) {
    if (event.event() == ViewEvent.Kind.OPENED) {
      return;
    }
    file(event).ifPresent(JournalFolder::delete);
    file(opening(event)).ifPresent(JournalFolder::delete);
  }

  /** What the last run left behind, oldest first, and the ends of views it left open. */
  List<ViewEvent> leftBehind(Instant now) {
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return List.of();
    }
    List<ViewEvent> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.get(), "*.json")) {
      for (Path file : files) {
        read(file).ifPresent(found::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var ended =
        found.stream()
            .filter(event -> event.event() == ViewEvent.Kind.CLOSED)
            .map(ViewEvent::connectionId)
            .collect(Collectors.toSet());
    List<ViewEvent> all = new ArrayList<>(found);
    for (ViewEvent event : found) {
      if (event.event() == ViewEvent.Kind.OPENED && !ended.contains(event.connectionId())) {
        ViewEvent end = killed(event, now);
        remember(end);
        all.add(end);
      }
    }
    all.sort(Comparator.comparing(ViewEvent::at));
    return all;
  }

  /** The true end is unknown: the time of the new start is the latest possible. */
  private static ViewEvent killed(ViewEvent opened, Instant now) {
    long seconds = Math.max(0, Duration.between(opened.at(), now).toSeconds());
    return new ViewEvent(
        opened.viewId(),
        opened.connectionId(),
        ViewEvent.Kind.CLOSED,
        KILLED,
        now,
        seconds,
        0,
        opened.remoteAddress());
  }

  private Optional<ViewEvent> read(Path file) {
    try {
      return Optional.of(json.readValue(file.toFile(), ViewEvent.class));
    } catch (IOException e) {
      LOG.warnf("a journal file cannot be read and is removed: %s", file.getFileName());
      delete(file);
      return Optional.empty();
    }
  }

  private static ViewEvent opening(ViewEvent event) {
    return new ViewEvent(
        event.viewId(), event.connectionId(), ViewEvent.Kind.OPENED, "", event.at(), 0, 0, "");
  }

  private Optional<Path> file(ViewEvent event) {
    if (!SAFE.matcher(event.connectionId()).matches()) {
      return Optional.empty();
    }
    return folder.map(dir -> dir.resolve(event.connectionId() + "-" + event.event() + ".json"));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warnf("a journal file cannot be removed: %s", e.getMessage());
    }
  }
}
