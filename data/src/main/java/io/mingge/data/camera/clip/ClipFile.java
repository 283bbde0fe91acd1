package io.mingge.data.camera.clip;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A clip on disk: a head with parameter sets and the lengths of all slices, then the slices. It is
 * written under a temporary name and renamed, so a file that has its name is whole.
 */
final class ClipFile {
  private static final int MAGIC = 0x4D474331;
  private static final int MAX_NAL_BYTES = 1 << 24;

  private ClipFile() {}

  static void write(Path file, Clip clip) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(head);
    out.writeInt(MAGIC);
    out.writeInt(clip.parameterSets().size());
    for (byte[] set : clip.parameterSets()) {
      out.writeInt(set.length);
      out.write(set);
    }
    out.writeInt(clip.frameCount());
    for (Frame frame : clip.frames()) {
      out.writeBoolean(frame.key());
      out.writeInt(frame.slices().size());
      for (ByteBuf slice : frame.slices()) {
        out.writeInt(slice.readableBytes());
      }
    }
    Path temporary = Files.createTempFile(file.getParent(), "clip", ".tmp");
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      writeFully(channel, ByteBuffer.wrap(head.toByteArray()));
      for (Frame frame : clip.frames()) {
        for (ByteBuf slice : frame.slices()) {
          writeFully(channel, slice.nioBuffer());
        }
      }
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Maps the file into the clip; throws when the file is not what it should be. */
  static void readInto(Path file, Clip clip) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      read(map, clip);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IOException(file + " is damaged", e);
    }
  }

  private static void read(ByteBuffer map, Clip clip) {
    check(map.getInt() == MAGIC);
    List<byte[]> sets = new ArrayList<>();
    int setCount = map.getInt();
    check(setCount >= 2 && setCount <= 3);
    for (int i = 0; i < setCount; i++) {
      byte[] set = new byte[length(map)];
      map.get(set);
      sets.add(set);
    }
    check(map.getInt() == clip.frameCount());
    List<Boolean> keys = new ArrayList<>();
    List<int[]> lengths = new ArrayList<>();
    for (int i = 0; i < clip.frameCount(); i++) {
      keys.add(map.get() != 0);
      int[] slices = new int[length(map)];
      for (int s = 0; s < slices.length; s++) {
        slices[s] = length(map);
      }
      lengths.add(slices);
    }
    ByteBuf all = Unpooled.wrappedBuffer(map);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++) {
      List<ByteBuf> slices = new ArrayList<>();
      for (int length : lengths.get(i)) {
        check(length <= all.readableBytes());
        slices.add(all.readSlice(length));
      }
      frames.add(new Frame(keys.get(i), slices));
    }
    clip.finish(sets, frames);
  }

  private static int length(ByteBuffer map) {
    int length = map.getInt();
    check(length > 0 && length < MAX_NAL_BYTES);
    return length;
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not a clip");
    }
  }
}
