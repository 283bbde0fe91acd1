package io.mingge.video.fmp4;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.mingge.video.testsupport.Boxes;
import io.mingge.video.testsupport.Boxes.Box;
import io.mingge.video.testsupport.Programs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MuxerTest {

  private static final byte[] H264_STREAM =
      Programs.elementaryStream("libx264", "320x180", 30, "-bf", "0", "-x264-params", "aud=1");
  private static final byte[] H265_STREAM =
      Programs.elementaryStream(
          "libx265",
          "322x180",
          30,
          "-x265-params",
          "aud=1:bframes=0:log-level=none:repeat-headers=1");

  @Test
  void h264BecomesAvc1ThatFfprobeDecodesCompletely(@TempDir Path folder) throws IOException {
    Muxer muxer = new Muxer(VideoCodec.H264);
    List<Fragment> fragments = mux(muxer, accessUnits(H264_STREAM, 9));
    assertThat(fragments).hasSize(30);
    assertThat(fragments.get(0).newFormat()).isTrue();
    assertThat(fragments.stream().filter(Fragment::newFormat)).hasSize(1);
    assertThat(fragments.stream().filter(Fragment::key)).hasSize(3);
    assertThat(requireNonNull(muxer.format()).mime())
        .matches("video/mp4; codecs=\"avc1\\.[0-9a-f]{6}\"");
    assertThat(probe(folder, muxer, fragments))
        .isEqualTo(new Programs.Probe("h264", 320, 180, 30, ""));
  }

  @Test
  void h265BecomesHvc1ThatFfprobeDecodesCompletely(@TempDir Path folder) throws IOException {
    Muxer muxer = new Muxer(VideoCodec.H265);
    List<Fragment> fragments = mux(muxer, accessUnits(H265_STREAM, 35));
    assertThat(requireNonNull(muxer.format()).codecs()).startsWith("hvc1.1.6.L");
    assertThat(probe(folder, muxer, fragments))
        .isEqualTo(new Programs.Probe("hevc", 322, 180, 30, ""));
  }

  @Test
  void lengthPrefixedUnitsGiveTheSameFragmentsAsStartCodes() {
    List<byte[]> annexB = accessUnits(H264_STREAM, 9);
    List<byte[]> prefixed = annexB.stream().map(MuxerTest::withLengths).toList();
    List<Fragment> expected = mux(new Muxer(VideoCodec.H264), annexB);
    List<Fragment> actual = mux(new Muxer(VideoCodec.H264), prefixed);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i).bytes()).isEqualTo(expected.get(i).bytes());
    }
  }

  @Test
  void boxesReadBackAsWritten() {
    Muxer muxer = new Muxer(VideoCodec.H264);
    List<Fragment> fragments = mux(muxer, accessUnits(H264_STREAM, 9));
    List<Box> init = Boxes.parse(requireNonNull(muxer.format()).initSegment());
    assertThat(init).extracting(Box::type).containsExactly("ftyp", "moov");
    assertThat(init.get(1).children())
        .extracting(Box::type)
        .containsExactly("mvhd", "trak", "mvex");
    ByteBuffer description =
        init.get(1).child("trak").child("mdia").child("minf").child("stbl").child("stsd").payload();
    assertThat(description.getInt(12)).isEqualTo(0x61766331); // avc1
    for (int i = 0; i < fragments.size(); i++) {
      byte[] bytes = fragments.get(i).bytes();
      Boxes.Frame frame = Boxes.frame(bytes);
      assertThat(frame.decodeTime()).isEqualTo(i * 3600L);
      assertThat(frame.duration()).isEqualTo(3600);
      assertThat(frame.key()).isEqualTo(fragments.get(i).key());
      assertThat(Boxes.parse(bytes).get(1).payload().remaining()).isEqualTo(frame.size());
    }
  }

  @Test
  void anotherResolutionGivesANewFormatAtItsKeyFrame() {
    byte[] small =
        Programs.elementaryStream("libx264", "160x90", 10, "-bf", "0", "-x264-params", "aud=1");
    Muxer muxer = new Muxer(VideoCodec.H264);
    mux(muxer, accessUnits(H264_STREAM, 9));
    List<Fragment> after = mux(muxer, accessUnits(small, 9));
    assertThat(after.get(0).newFormat()).isTrue();
    assertThat(requireNonNull(muxer.format()).width()).isEqualTo(160);
    assertThat(Boxes.frame(after.get(0).bytes()).decodeTime()).isGreaterThan(29 * 3600L);
  }

  @Test
  void anotherSourceOfTheSameCameraNeedsNoNewFormatAndTimeGoesOn() {
    Muxer muxer = new Muxer(VideoCodec.H264);
    List<Fragment> before = mux(muxer, accessUnits(H264_STREAM, 9));
    muxer.restart(VideoCodec.H264, new byte[0]);
    List<Fragment> after = mux(muxer, accessUnits(H264_STREAM, 9));
    assertThat(after).hasSize(30).noneMatch(Fragment::newFormat);
    assertThat(Boxes.frame(after.get(0).bytes()).decodeTime())
        .isGreaterThan(Boxes.frame(before.getLast().bytes()).decodeTime());
  }

  @Test
  void nothingComesOutBeforeTheFirstKeyFrame() {
    Muxer muxer = new Muxer(VideoCodec.H264);
    List<byte[]> units = accessUnits(H264_STREAM, 9);
    assertThat(mux(muxer, units.subList(3, 10))).isEmpty();
    assertThat(mux(muxer, units.subList(10, 12))).hasSize(2);
  }

  @Test
  void garbageIsNeverAnException() {
    Random random = new Random(7);
    for (VideoCodec codec : VideoCodec.values()) {
      Muxer muxer = new Muxer(codec);
      List<byte[]> units =
          codec == VideoCodec.H264 ? accessUnits(H264_STREAM, 9) : accessUnits(H265_STREAM, 35);
      for (int i = 0; i < 20_000; i++) {
        byte[] unit = units.get(random.nextInt(units.size())).clone();
        int cut = 1 + random.nextInt(Math.min(200, unit.length));
        for (int flips = random.nextInt(8); flips >= 0; flips--) {
          unit[random.nextInt(cut)] = (byte) random.nextInt();
        }
        muxer.add(unit, cut, random.nextLong(), Timeline.UNKNOWN, i);
      }
    }
  }

  private static Programs.Probe probe(Path folder, Muxer muxer, List<Fragment> fragments)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(requireNonNull(muxer.format()).initSegment());
    for (Fragment fragment : fragments) {
      out.write(fragment.bytes());
    }
    Path file = folder.resolve("out.mp4");
    Files.write(file, out.toByteArray());
    return Programs.probe(file);
  }

  private static List<Fragment> mux(Muxer muxer, List<byte[]> units) {
    List<Fragment> fragments = new ArrayList<>();
    long frame = 0;
    for (byte[] unit : units) {
      @Nullable Fragment fragment =
          muxer.add(unit, unit.length, frame * 3600, Timeline.UNKNOWN, frame * 40_000_000);
      frame++;
      if (fragment != null) {
        fragments.add(fragment);
      }
    }
    return fragments;
  }

  /** Splits at the access unit delimiters. */
  private static List<byte[]> accessUnits(byte[] stream, int delimiterType) {
    List<byte[]> units = new ArrayList<>();
    int start = -1;
    for (int i = 0; i + 4 < stream.length; i++) {
      boolean code =
          stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 0 && stream[i + 3] == 1;
      int header = stream[i + 4];
      int type = delimiterType == 9 ? header & 0x1f : header >> 1 & 0x3f;
      if (code && type == delimiterType) {
        if (start >= 0) {
          units.add(Arrays.copyOfRange(stream, start, i));
        }
        start = i;
      }
    }
    units.add(Arrays.copyOfRange(stream, start, stream.length));
    return units;
  }

  private static byte[] withLengths(byte[] unit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Nal nal : Nal.split(unit, unit.length)) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(nal.length()).array());
      out.writeBytes(nal.copy());
    }
    return out.toByteArray();
  }
}
