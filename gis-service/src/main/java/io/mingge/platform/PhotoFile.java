package io.mingge.platform;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * A photo as it may be stored: a JPEG or PNG by its content, whatever the request claims, without
 * anything but the picture. Cameras write position, time, device and a thumbnail into the file; all
 * of that is left out. The one thing kept is how the picture is to be turned.
 */
public record PhotoFile(String mediaType, byte[] bytes) {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final Set<String> PNG_CHUNKS =
      Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "sRGB", "cHRM", "sBIT");

  private static final int RST0 = 0xD0;
  private static final int RST7 = 0xD7;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int ICC = 0xE2;
  private static final int ADOBE = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COMMENT = 0xFE;

  public static PhotoFile read(byte[] file) {
    if (file.length > 8 && Arrays.equals(file, 0, 8, PNG, 0, 8)) {
      return new PhotoFile("image/png", strippedPng(file));
    }
    if (file.length > 4 && marker(file, 0) == SOI && (file[2] & 0xFF) == 0xFF) {
      return new PhotoFile("image/jpeg", strippedJpeg(file));
    }
    throw new PhotoRefused("neither a JPEG nor a PNG");
  }

  private static byte[] strippedPng(byte[] file) {
    var kept = new ByteArrayOutputStream(file.length);
    kept.write(PNG, 0, PNG.length);
    int at = PNG.length;
    while (at + 12 <= file.length) {
      int length = ByteBuffer.wrap(file, at, 4).getInt();
      if (length < 0 || length > file.length - at - 12) {
        break;
      }
      var name = new String(file, at + 4, 4, StandardCharsets.US_ASCII);
      if (PNG_CHUNKS.contains(name)) {
        kept.write(file, at, length + 12);
      }
      if (name.equals("IEND")) {
        return kept.toByteArray();
      }
      at += length + 12;
    }
    throw new PhotoRefused("the PNG is cut off");
  }

  private static byte[] strippedJpeg(byte[] file) {
    var kept = new ByteArrayOutputStream(file.length);
    kept.write(file, 0, 2);
    int at = 2;
    while (at + 2 <= file.length && (file[at] & 0xFF) == 0xFF) {
      int marker = marker(file, at);
      if (marker == EOI) {
        // What follows is not part of the picture: some phones hide a film there.
        kept.write(file, at, 2);
        return kept.toByteArray();
      }
      int end = endOfSegment(file, at);
      if (marker == SOS) {
        end = endOfScan(file, end);
      }
      if (marker == APP1) {
        int turn = orientation(file, at + 4, end - at - 4);
        if (turn > 1) {
          kept.writeBytes(orientationOnly(turn));
        }
      } else if (isPicture(marker)) {
        kept.write(file, at, end - at);
      }
      at = end;
    }
    throw new PhotoRefused("the JPEG is cut off");
  }

  private static int endOfSegment(byte[] file, int at) {
    int length = at + 4 <= file.length ? (file[at + 2] & 0xFF) << 8 | file[at + 3] & 0xFF : 0;
    if (length < 2 || at + 2 + length > file.length) {
      throw new PhotoRefused("the JPEG is cut off");
    }
    return at + 2 + length;
  }

  /** Picture data runs to the next mark; FF 00 is a byte of it and FF D0 to D7 only divide it. */
  private static int endOfScan(byte[] file, int from) {
    for (int at = from; at + 1 < file.length; at++) {
      int marker = marker(file, at);
      if (marker > 0 && marker != 0xFF && (marker < RST0 || marker > RST7)) {
        return at;
      }
    }
    throw new PhotoRefused("the JPEG is cut off");
  }

  private static boolean isPicture(int marker) {
    boolean application = marker >= APP0 && marker <= APP15;
    return marker != COMMENT
        && (!application || marker == APP0 || marker == ICC || marker == ADOBE);
  }

  private static int marker(byte[] file, int at) {
    return (file[at] & 0xFF) == 0xFF ? file[at + 1] & 0xFF : -1;
  }

  /** The tag 0x0112 of the first directory, 1 if there is none. */
  private static int orientation(byte[] file, int at, int length) {
    if (length < 20 || !new String(file, at, 4, StandardCharsets.US_ASCII).equals("Exif")) {
      return 1;
    }
    var tiff = ByteBuffer.wrap(file, at + 6, length - 6).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < 8 || directory > tiff.limit() - 2) {
      return 1;
    }
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries && directory + 2 + (i + 1) * 12 <= tiff.limit(); i++) {
      int entry = directory + 2 + i * 12;
      if ((tiff.getShort(entry) & 0xFFFF) == 0x0112) {
        int value = tiff.getShort(entry + 8) & 0xFFFF;
        return value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  private static byte[] orientationOnly(int turn) {
    return ByteBuffer.allocate(36)
        .put((byte) 0xFF)
        .put((byte) APP1)
        .putShort((short) 34)
        .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) turn)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }
}
