package io.mingge.geofence.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A subject's state as bytes: version, then fields in order, big-endian. A place that was seldom
/// reached costs nothing: absent fixes are one byte.
final class StateCodec {

  private static final int VERSION = 1;
  private static final int ABSENT = 0;
  private static final int PRESENT = 1;
  private static final int SAME_AS_LAST = 2;

  private StateCodec() {}

  static byte[] encode(SubjectState state) {
    var bytes = new ByteArrayOutputStream(256);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(state.judged);
      writeFix(out, state.last, null);
      writeFix(out, state.best, state.last);
      writeFix(out, state.anchor, null);
      out.writeLong(state.doubtSince);
      out.writeInt(state.doubtful);
      out.writeShort(state.tracks.length);
      for (var track : state.tracks) {
        write(out, track);
      }
      out.writeShort(state.open.length);
      for (var episode : state.open) {
        write(out, episode);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  static SubjectState decode(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IllegalArgumentException("state of version " + version);
      }
      long judged = in.readLong();
      var last = readFix(in, null);
      var best = readFix(in, last);
      var anchor = readFix(in, null);
      long doubtSince = in.readLong();
      int doubtful = in.readInt();
      var tracks = new Track[in.readUnsignedShort()];
      for (int i = 0; i < tracks.length; i++) {
        tracks[i] = readTrack(in);
      }
      var open = new Episode[in.readUnsignedShort()];
      for (int i = 0; i < open.length; i++) {
        open[i] = readEpisode(in);
      }
      return new SubjectState(judged, last, best, anchor, doubtSince, doubtful, tracks, open);
    } catch (IOException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("no state: " + e.getMessage(), e);
    }
  }

  private static void writeFix(DataOutputStream out, @Nullable Fix fix, @Nullable Fix last)
      throws IOException {
    if (fix == null) {
      out.writeByte(ABSENT);
    } else if (fix.equals(last)) {
      out.writeByte(SAME_AS_LAST);
    } else {
      out.writeByte(PRESENT);
      writeInstant(out, fix.time());
      out.writeDouble(fix.lon());
      out.writeDouble(fix.lat());
      out.writeDouble(fix.accuracyMeters().orElse(Double.NaN));
      out.writeByte(fix.source().ordinal());
      out.writeDouble(fix.speedMetersPerSecond().orElse(Double.NaN));
    }
  }

  private static @Nullable Fix readFix(DataInputStream in, @Nullable Fix last) throws IOException {
    int form = in.readUnsignedByte();
    if (form == ABSENT) {
      return null;
    }
    if (form == SAME_AS_LAST) {
      return last;
    }
    return new Fix(
        readInstant(in),
        in.readDouble(),
        in.readDouble(),
        optional(in.readDouble()),
        Fix.Source.values()[in.readUnsignedByte()],
        optional(in.readDouble()));
  }

  private static OptionalDouble optional(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static void write(DataOutputStream out, Track track) throws IOException {
    out.writeUTF(track.key());
    out.writeByte(track.decision().ordinal());
    out.writeLong(track.decidedAt());
    out.writeInt(track.outside());
    out.writeLong(track.outsideSince());
    out.writeInt(track.inside());
    out.writeLong(track.insideAt());
    out.writeBoolean(track.confirmed());
  }

  private static Track readTrack(DataInputStream in) throws IOException {
    return new Track(
        in.readUTF(),
        Decision.values()[in.readUnsignedByte()],
        in.readLong(),
        in.readInt(),
        in.readLong(),
        in.readInt(),
        in.readLong(),
        in.readBoolean());
  }

  private static void write(DataOutputStream out, Episode episode) throws IOException {
    out.writeByte(episode.violation().ordinal());
    out.writeUTF(episode.zoneId());
    out.writeBoolean(episode.coveredBy() != null);
    out.writeUTF(episode.coveredBy() == null ? "" : episode.coveredBy());
    writeInstant(out, episode.occurredAt());
    writeInstant(out, episode.raisedAt());
  }

  private static Episode readEpisode(DataInputStream in) throws IOException {
    var violation = Violation.values()[in.readUnsignedByte()];
    var zoneId = in.readUTF();
    boolean covered = in.readBoolean();
    var coveredBy = in.readUTF();
    return new Episode(
        violation,
        zoneId,
        covered ? coveredBy : null,
        readInstant(in),
        readInstant(in),
        null,
        Effect.NONE);
  }

  private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }
}
