package io.mingge.video.fmp4;

/** Writes {@code ftyp} and {@code moov} of a live track: no samples, one video track, 90 kHz. */
final class InitSegment {

  static final int TIMESCALE = 90_000;
  private static final int[] UNITY = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

  private final ByteWriter out = new ByteWriter(1024);
  private final SequenceHeader header;

  private InitSegment(SequenceHeader header) {
    this.header = header;
  }

  static byte[] of(SequenceHeader header, String entry, String box, byte[] configuration) {
    return new InitSegment(header).write(entry, box, configuration);
  }

  private byte[] write(String entry, String box, byte[] configuration) {
    out.box("ftyp", () -> out.text("iso5").u32(512).text("iso5iso6mp41"));
    out.box(
        "moov",
        () -> {
          movieHeader();
          out.box(
              "trak",
              () -> {
                trackHeader();
                out.box("mdia", () -> media(entry, box, configuration));
              });
          out.box(
              "mvex",
              () -> out.fullBox("trex", 0, 0, () -> out.u32(1).u32(1).u32(0).u32(0).u32(0)));
        });
    return out.toBytes();
  }

  private void movieHeader() {
    out.fullBox(
        "mvhd",
        0,
        0,
        () -> {
          out.u32(0).u32(0).u32(1000).u32(0);
          out.u32(0x10000).u16(0x100).zeros(10);
          matrix();
          out.zeros(24).u32(2);
        });
  }

  private void trackHeader() {
    out.fullBox(
        "tkhd",
        0,
        3,
        () -> {
          out.u32(0).u32(0).u32(1).u32(0).u32(0);
          out.zeros(8).u16(0).u16(0).u16(0).u16(0);
          matrix();
          out.u32((long) header.width() << 16).u32((long) header.height() << 16);
        });
  }

  private void media(String entry, String box, byte[] configuration) {
    out.fullBox("mdhd", 0, 0, () -> out.u32(0).u32(0).u32(TIMESCALE).u32(0).u16(0x55c4).u16(0));
    out.fullBox("hdlr", 0, 0, () -> out.u32(0).text("vide").zeros(12).text("video").u8(0));
    out.box(
        "minf",
        () -> {
          out.fullBox("vmhd", 0, 1, () -> out.zeros(8));
          out.box(
              "dinf",
              () -> out.fullBox("dref", 0, 0, () -> out.u32(1).fullBox("url ", 0, 1, () -> {})));
          out.box("stbl", () -> sampleTable(entry, box, configuration));
        });
  }

  private void sampleTable(String entry, String box, byte[] configuration) {
    out.fullBox(
        "stsd",
        0,
        0,
        () -> {
          out.u32(1);
          out.box(entry, () -> visualEntry(box, configuration));
        });
    out.fullBox("stts", 0, 0, () -> out.u32(0));
    out.fullBox("stsc", 0, 0, () -> out.u32(0));
    out.fullBox("stsz", 0, 0, () -> out.u32(0).u32(0));
    out.fullBox("stco", 0, 0, () -> out.u32(0));
  }

  private void visualEntry(String box, byte[] configuration) {
    out.zeros(6).u16(1).zeros(16);
    out.u16(header.width()).u16(header.height());
    out.u32(0x480000).u32(0x480000).u32(0).u16(1).zeros(32).u16(0x18).u16(0xffff);
    out.box(box, () -> out.bytes(configuration));
  }

  private void matrix() {
    for (int value : UNITY) {
      out.u32(value);
    }
  }
}
