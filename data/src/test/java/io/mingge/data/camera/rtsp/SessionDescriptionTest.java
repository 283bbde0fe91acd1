package io.mingge.data.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.mingge.data.camera.clip.Clips;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionDescriptionTest {
  @Test
  void h264TellsProfileAndParameterSets() {
    assertThat(new SessionDescription("主路\r\n01", "127.0.0.1", 1, Clips.h264()).text())
        .contains("s=主路  01\r\n")
        .contains("a=rtpmap:96 H264/90000\r\n")
        .contains("packetization-mode=1;profile-level-id=640028;sprop-parameter-sets=Z2QAKAE=,aAI=")
        .contains("a=framesize:96 1920-1080\r\n")
        .contains("a=range:npt=now-\r\n")
        .contains("a=control:trackID=1\r\n");
  }

  @Test
  void h265TellsItsThreeParameterSets() {
    assertThat(new SessionDescription("n", "127.0.0.1", 1, Clips.h265()).text())
        .contains("a=rtpmap:96 H265/90000\r\n")
        .contains("sprop-vps=QAE=;sprop-sps=QgE=;sprop-pps=RAE=");
  }

  @Test
  void theFirstTransportThatCanBeDoneIsTaken() {
    assertThat(Transport.find("RTP/AVP;multicast,RTP/AVP;unicast;client_port=5000-5001"))
        .isEqualTo(Optional.of(new Transport.Udp(5000, 5001)));
    assertThat(Transport.find("RTP/AVP/TCP;unicast;interleaved=2-3"))
        .isEqualTo(Optional.of(new Transport.Interleaved(2, 3)));
    assertThat(Transport.find("RTP/AVP;unicast")).isEmpty();
    assertThat(Transport.find("RTP/AVP/TCP;interleaved=300-301")).isEmpty();
    assertThat(Transport.find("RAW/RAW/UDP;unicast;client_port=1-2")).isEmpty();
  }

  @Test
  void aStreamIsFoundInTheUrlsClientsSend() {
    String id = "37160310001320000001";
    StreamPath main = new StreamPath(id, false);
    assertThat(StreamPath.find("rtsp://h:1/cam/" + id)).contains(main);
    assertThat(StreamPath.find("rtsp://h:1/cam/" + id + "/trackID=1")).contains(main);
    assertThat(StreamPath.find("/cam/" + id + "/")).contains(main);
    assertThat(StreamPath.find("rtsp://h/cam/" + id + "/sub/trackID=1?x=1"))
        .contains(new StreamPath(id, true));
    assertThat(StreamPath.find("rtsp://h/cam/12")).isEmpty();
    assertThat(StreamPath.find("*")).isEmpty();
  }
}
