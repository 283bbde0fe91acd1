package io.mingge.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PhotoFileTest {

  private static final String SECRET = "taken at 37.6981 N 118.1325 E with phone 123";

  @Test
  void aJpegLosesItsMetadataAndKeepsItsPicture() throws IOException {
    byte[] plain = image("jpg");
    var photo = PhotoFile.read(withExif(plain, 1));
    assertThat(photo.mediaType()).isEqualTo("image/jpeg");
    assertThat(text(photo.bytes())).doesNotContain(SECRET).doesNotContain("Exif");
    assertThat(ImageIO.read(new ByteArrayInputStream(photo.bytes())).getRGB(3, 3))
        .isEqualTo(ImageIO.read(new ByteArrayInputStream(plain)).getRGB(3, 3));
  }

  @Test
  void aPhotoTakenUprightStaysUpright() throws IOException {
    byte[] kept = PhotoFile.read(withExif(image("jpg"), 6)).bytes();
    assertThat(text(kept)).doesNotContain(SECRET).contains("Exif");
    // What is left can be stripped again and says the same.
    assertThat(PhotoFile.read(kept).bytes()).isEqualTo(kept);
  }

  @Test
  void metadataThatPointOutsideTheFileAreNoTrap() throws IOException {
    byte[] plain = image("jpg");
    byte[] lying = withExif(plain, 6);
    // The offset of the first directory: after SOI, marker, length, "Exif", two zeros, "MM", 42.
    ByteBuffer.wrap(lying).putInt(2 + 4 + 6 + 4, Integer.MAX_VALUE);
    assertThat(PhotoFile.read(lying).bytes()).isEqualTo(PhotoFile.read(plain).bytes());
  }

  @Test
  void whatHidesBehindTheEndOfAJpegIsCutOff() throws IOException {
    byte[] plain = image("jpg");
    byte[] longer = Arrays.copyOf(plain, plain.length + 500);
    assertThat(PhotoFile.read(longer).bytes()).isEqualTo(PhotoFile.read(plain).bytes());
  }

  @Test
  void aPngLosesItsTexts() throws IOException {
    byte[] plain = image("png");
    var photo = PhotoFile.read(withPngText(plain));
    assertThat(photo.mediaType()).isEqualTo("image/png");
    assertThat(text(photo.bytes())).doesNotContain(SECRET);
    assertThat(ImageIO.read(new ByteArrayInputStream(photo.bytes())).getWidth()).isEqualTo(16);
  }

  @Test
  void whatIsNeitherJpegNorPngIsRefusedWhateverItIsCalled() {
    for (var content : new String[] {"<svg xmlns='x'/>", "GIF89a......", "", "%PDF-1.7 ......"}) {
      assertThatThrownBy(() -> PhotoFile.read(content.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(PhotoRefused.class);
    }
  }

  @Test
  void aPictureThatIsCutOffIsRefused() throws IOException {
    for (var format : new String[] {"jpg", "png"}) {
      byte[] whole = image(format);
      for (int length = 0; length < whole.length - 1; length += 7) {
        byte[] part = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> PhotoFile.read(part)).isInstanceOf(PhotoRefused.class);
      }
    }
  }

  private static byte[] image(String format) throws IOException {
    var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 3, 0xFF8800);
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  private static byte[] withExif(byte[] jpeg, int orientation) {
    var secret = SECRET.getBytes(StandardCharsets.US_ASCII);
    var segment = ByteBuffer.allocate(36 + secret.length);
    segment.put((byte) 0xFF).put((byte) 0xE1).putShort((short) (34 + secret.length));
    segment.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    segment.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    segment.putShort((short) orientation).putShort((short) 0).putInt(0).put(secret);
    return joined(Arrays.copyOf(jpeg, 2), segment.array(), tail(jpeg, 2));
  }

  private static byte[] withPngText(byte[] png) {
    var text = ("tEXtComment\0" + SECRET).getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(text);
    var chunk = ByteBuffer.allocate(text.length + 8);
    chunk.putInt(text.length - 4).put(text).putInt((int) crc.getValue());
    int afterHeader = 8 + 25;
    return joined(Arrays.copyOf(png, afterHeader), chunk.array(), tail(png, afterHeader));
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
