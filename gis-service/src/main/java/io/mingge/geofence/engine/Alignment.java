package io.mingge.geofence.engine;

import io.mingge.geofence.engine.Watched.Kind;
import java.util.Objects;

/// Brings what is remembered into the order of the rules, which may not be those of before.
final class Alignment {

  private Alignment() {}

  /// True if places were added, removed or changed.
  static boolean align(Step step) {
    if (isAligned(step.tracks, step.watched)) {
      return false;
    }
    var aligned = new Track[step.watched.length];
    for (int i = 0; i < aligned.length; i++) {
      aligned[i] = track(step.before, step.watched[i].key);
    }
    step.tracks = aligned;
    for (var episode : step.before.open) {
      if (isGone(episode, step.watched)) {
        var last = Objects.requireNonNull(step.before.last, "an episode needs a fix");
        step.close(episode);
        step.add(Verdict.lifted(episode, last, step.previous));
      }
    }
    return true;
  }

  private static boolean isAligned(Track[] tracks, Watched[] watched) {
    if (tracks.length != watched.length) {
      return false;
    }
    int same = 0;
    while (same < watched.length && tracks[same].key().equals(watched[same].key)) {
      same++;
    }
    return same == watched.length;
  }

  private static Track track(SubjectState before, String key) {
    for (var track : before.tracks) {
      if (track.key().equals(key)) {
        return track;
      }
    }
    return Track.unknown(key);
  }

  /// A boundary or curfew that is gone is noticed by its rule; nobody asks for a zone that is gone.
  private static boolean isGone(Episode episode, Watched[] watched) {
    if (episode.violation() != Violation.FORBIDDEN_ZONE_ENTRY) {
      return false;
    }
    for (var one : watched) {
      if (one.kind == Kind.FORBIDDEN && one.id.equals(episode.zoneId())) {
        return false;
      }
    }
    return true;
  }
}
