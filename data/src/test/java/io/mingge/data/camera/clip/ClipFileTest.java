package io.mingge.data.camera.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipFileTest {
  @Test
  void aClipComesBackAsItWasWritten(@TempDir Path folder) throws IOException {
    Clip written = Clips.h265();
    Path file = folder.resolve("a.clip");
    ClipFile.write(file, written);
    Clip read = new Clip(Codec.H265, 1920, 1080, 25, 3000, 4);
    ClipFile.readInto(file, read);
    assertThat(read.parameterSets()).hasSize(3);
    assertThat(read.frames()).isEqualTo(written.frames());
    assertThat(read.playable()).isCompleted();
  }

  @Test
  void aFileThatIsCutOffIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.clip");
    ClipFile.write(file, Clips.h264());
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      Clip read = new Clip(Codec.H264, 1920, 1080, 25, 3000, 4);
      assertThatThrownBy(() -> ClipFile.readInto(file, read)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void theKeyPictureBeforeAPlaceIsFoundOverTheSeamOfTheLoop() {
    Clip clip = Clips.h264();
    assertThat(clip.keyAtOrBefore(0)).isZero();
    assertThat(clip.keyAtOrBefore(4_000_001)).isEqualTo(4_000_000);
    assertThat(clip.keyAtOrBefore(4_000_003)).isEqualTo(4_000_002);
  }
}
