package io.mingge.video.testsupport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads MP4 boxes back, as a player would. */
public final class Boxes {

  private Boxes() {}

  /** A box with its payload. */
  public record Box(String type, ByteBuffer payload) {

    public List<Box> children() {
      return Boxes.parse(payload.duplicate());
    }

    public Box child(String type) {
      return children().stream()
          .filter(box -> box.type().equals(type))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(this.type + " has no " + type));
    }
  }

  public static List<Box> parse(byte[] bytes) {
    return parse(ByteBuffer.wrap(bytes));
  }

  private static List<Box> parse(ByteBuffer in) {
    List<Box> boxes = new ArrayList<>();
    while (in.hasRemaining()) {
      int size = in.getInt(in.position());
      byte[] type = new byte[4];
      in.get(in.position() + 4, type);
      boxes.add(
          new Box(
              new String(type, StandardCharsets.US_ASCII), in.slice(in.position() + 8, size - 8)));
      in.position(in.position() + size);
    }
    return boxes;
  }

  /** What a fragment says about its frame. */
  public record Frame(
      long decodeTime, int duration, boolean key, int compositionOffset, int size) {}

  public static boolean isFragment(byte[] bytes) {
    return bytes.length > 8
        && bytes[4] == 'm'
        && bytes[5] == 'o'
        && bytes[6] == 'o'
        && bytes[7] == 'f';
  }

  public static Frame frame(byte[] fragment) {
    List<Box> boxes = parse(fragment);
    Box traf = boxes.get(0).child("traf");
    ByteBuffer trun = traf.child("trun").payload();
    int flags = trun.getInt(20);
    return new Frame(
        traf.child("tfdt").payload().getLong(4),
        trun.getInt(12),
        (flags & 0x10000) == 0,
        trun.getInt(24),
        trun.getInt(16));
  }
}
