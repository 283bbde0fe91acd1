package io.mingge.geofence.engine;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that the engine remembers of one subject. Immutable; equal by value; [#encode] and
/// [#decode] keep it in a database.
public final class SubjectState {

  static final Track[] NO_TRACKS = {};
  static final Episode[] NO_EPISODES = {};
  public static final SubjectState INITIAL =
      new SubjectState(Track.NEVER, null, null, null, Track.NEVER, 0, NO_TRACKS, NO_EPISODES);

  /// Up to here everything was judged, fixes and clock; `Track.NEVER` at first.
  final long judged;

  /// The newest judged fix.
  final @Nullable Fix last;

  /// Where the subject is best known to be: a coarse fix does not displace a better one that is
  /// still fresh.
  final @Nullable Fix best;

  /// The fix before an implausible jump, while the jump is in doubt.
  final @Nullable Fix anchor;

  final long doubtSince;
  final int doubtful;

  /// By the order of [Rules#watched].
  final Track[] tracks;

  /// What goes on, by group.
  final Episode[] open;

  SubjectState(
      long judged,
      @Nullable Fix last,
      @Nullable Fix best,
      @Nullable Fix anchor,
      long doubtSince,
      int doubtful,
      Track[] tracks,
      Episode[] open) {
    this.judged = judged;
    this.last = last;
    this.best = best;
    this.anchor = anchor;
    this.doubtSince = doubtSince;
    this.doubtful = doubtful;
    this.tracks = tracks;
    this.open = open;
  }

  /// The newest judged fix; null before the first.
  public @Nullable Fix lastFix() {
    return last;
  }

  /// Where the subject is best known to be; null before the first fix.
  public @Nullable Fix bestFix() {
    return best;
  }

  /// Everything up to this instant is judged; null before the first fix.
  public @Nullable Instant judgedUntil() {
    return judged == Track.NEVER ? null : Micros.instant(judged);
  }

  /// Confirmed violations that go on, those that a leave, permit or emergency covers included.
  public List<Episode> open() {
    return List.of(open);
  }

  /// True while the newest fixes may be a jump of the position and not of the subject.
  public boolean inDoubt() {
    return anchor != null;
  }

  /// False if a crash between `before` and this state could lose nothing but numbers that the next
  /// fix restores: save the state when this is true, and from time to time otherwise.
  public boolean differsInPhase(SubjectState before) {
    return !Arrays.equals(open, before.open)
        || (anchor == null) != (before.anchor == null)
        || tracks.length != before.tracks.length;
  }

  long lastMicros() {
    return last == null ? Track.NEVER : Micros.of(last.time());
  }

  @Nullable Episode episode(String group) {
    for (var episode : open) {
      if (episode.group().equals(group)) {
        return episode;
      }
    }
    return null;
  }

  /// A compact form for storage; its first byte is a version.
  public byte[] encode() {
    return StateCodec.encode(this);
  }

  /// @throws IllegalArgumentException if the bytes are no state
  public static SubjectState decode(byte[] bytes) {
    return StateCodec.decode(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SubjectState that
        && judged == that.judged
        && Objects.equals(last, that.last)
        && Objects.equals(best, that.best)
        && Objects.equals(anchor, that.anchor)
        && doubtSince == that.doubtSince
        && doubtful == that.doubtful
        && Arrays.equals(tracks, that.tracks)
        && Arrays.equals(open, that.open);
  }

  @Override
  public int hashCode() {
    return Objects.hash(judged, last, doubtful) * 31 + Arrays.hashCode(open);
  }

  @Override
  public String toString() {
    return "SubjectState[last=" + last + ", open=" + Arrays.toString(open) + "]";
  }
}
