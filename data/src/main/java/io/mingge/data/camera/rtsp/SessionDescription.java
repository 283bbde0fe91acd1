package io.mingge.data.camera.rtsp;

import io.mingge.data.camera.clip.Clip;
import io.mingge.data.camera.clip.Codec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The SDP of one stream. */
record SessionDescription(String name, String host, long id, Clip clip) {
  static final int PAYLOAD_TYPE = 96;
  static final String TRACK = "trackID=1";

  String text() {
    return String.join(
            "\r\n",
            "v=0",
            "o=- " + id + " 1 IN IP4 " + host,
            "s=" + name.replaceAll("\\p{Cntrl}", " "),
            "c=IN IP4 0.0.0.0",
            "t=0 0",
            "a=tool:Mingge camera simulator",
            "a=control:*",
            "a=range:npt=now-",
            "m=video 0 RTP/AVP " + PAYLOAD_TYPE,
            "b=AS:" + clip.kilobits(),
            "a=rtpmap:" + PAYLOAD_TYPE + " " + clip.codec().encodingName() + "/90000",
            "a=fmtp:" + PAYLOAD_TYPE + " " + parameters(),
            "a=framesize:" + PAYLOAD_TYPE + " " + clip.width() + "-" + clip.height(),
            "a=framerate:" + clip.framesPerSecond(),
            "a=recvonly",
            "a=control:" + TRACK)
        + "\r\n";
  }

  private String parameters() {
    List<byte[]> sets = clip.parameterSets();
    if (clip.codec() == Codec.H264) {
      byte[] sps = sets.getFirst();
      return "packetization-mode=1;profile-level-id=%s;sprop-parameter-sets=%s,%s"
          .formatted(
              HexFormat.of().withUpperCase().formatHex(sps, 1, 4),
              base64(sps),
              base64(sets.get(1)));
    }
    return "sprop-vps=%s;sprop-sps=%s;sprop-pps=%s"
        .formatted(base64(sets.get(0)), base64(sets.get(1)), base64(sets.get(2)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
