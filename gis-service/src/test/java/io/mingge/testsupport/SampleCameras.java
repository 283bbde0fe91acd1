package io.mingge.testsupport;

import io.mingge.camera.CameraCodec;
import io.mingge.camera.CameraRegister.NewCamera;
import io.mingge.camera.CameraStatus;
import org.jspecify.annotations.Nullable;

/// Camera files for tests: good in every respect unless a test says otherwise.
public final class SampleCameras {
  private SampleCameras() {}

  /// A camera that looks to `azimuth` (null: unknown) with 60° over 150 m. `serial` is 1 to 999999.
  public static NewCamera camera(
      SampleTown town,
      int serial,
      String gridCode,
      double lon,
      double lat,
      @Nullable Double azimuth) {
    return new NewCamera(
        id(town, serial),
        "样例相机" + serial,
        lon,
        lat,
        azimuth,
        60,
        150,
        gridCode,
        "备案-" + serial,
        true,
        true,
        "样例镇综治中心",
        CameraStatus.ONLINE,
        CameraCodec.H264,
        "VILLAGE");
  }

  /// 20 digits: centre 8, industry 2, type 132, network 1, serial 6.
  public static String id(SampleTown town, int serial) {
    return "%s01001320%06d".formatted(town.county6(), serial);
  }
}
