package io.mingge.data.camera.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessUnitsTest {
  /** SPS, PPS, SEI, key picture of two slices, picture, picture; start codes of both lengths. */
  private static final String STREAM =
      "00000001 6701 00000001 6802 000001 0605 000001 658811 000001 650822 00000001 419a33"
          + " 00000001 419a44";

  @Test
  void picturesAreCutAtTheirFirstSlice() throws IOException {
    List<AccessUnit> units = read(1 << 16);
    assertThat(units).extracting(AccessUnit::key).containsExactly(true, false, false);
    assertThat(units).extracting(unit -> unit.slices().size()).containsExactly(2, 1, 1);
    assertThat(units.getFirst().parameterSets()).hasSize(2);
    assertThat(units.getLast().slices().getFirst()).containsExactly(0x41, 0x9a, 0x44);
  }

  @Test
  void itDoesNotMatterInWhichPiecesTheStreamArrives() throws IOException {
    for (int piece = 1; piece < 12; piece++) {
      assertThat(read(piece)).usingRecursiveComparison().isEqualTo(read(1 << 16));
    }
  }

  private static List<AccessUnit> read(int piece) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(STREAM.replace(" ", ""));
    var in =
        new FilterInputStream(new ByteArrayInputStream(bytes)) {
          @Override
          public int read(byte[] to, int at, int length) throws IOException {
            return super.read(to, at, Math.min(piece, length));
          }
        };
    AccessUnits units = new AccessUnits(in, Codec.H264);
    List<AccessUnit> all = new ArrayList<>();
    for (AccessUnit unit = units.next(); unit != null; unit = units.next()) {
      all.add(unit);
    }
    return all;
  }
}
