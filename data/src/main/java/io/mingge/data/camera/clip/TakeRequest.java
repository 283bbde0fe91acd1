package io.mingge.data.camera.clip;

import io.mingge.data.camera.scene.SceneSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** All that decides how a take looks. */
public record TakeRequest(SceneSpec scene, Variant variant, Codec codec, Format format) {
  /** Raised whenever drawing or encoding changes: old files are then no longer found. */
  private static final int VERSION = 1;

  Format actualFormat() {
    return format.under(variant);
  }

  /** Name of the files. Black is black at every camera. */
  String digest() {
    String shown = variant == Variant.BLACK ? "black" : scene.toString();
    String text =
        String.join("|", "v" + VERSION, shown, variant.name(), codec.name(), format.toString());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Take emptyTake() {
    Format f = actualFormat();
    return new Take(
        new Clip(
            codec, f.width(), f.height(), f.framesPerSecond(), f.mainKilobits(), f.frameCount()),
        new Clip(
            Codec.H264,
            f.width() / f.subDivisor(),
            f.height() / f.subDivisor(),
            f.framesPerSecond(),
            f.subKilobits(),
            f.frameCount()));
  }
}
