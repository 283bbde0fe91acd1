package io.mingge.data.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mingge.data.camera.RtspClient.Packet;
import io.mingge.data.camera.fleet.Fault;
import io.mingge.data.camera.fleet.Fault.Kind;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator over real sockets, byte by byte. */
class CameraSimulatorTest {
  private static final int STAP_A = 24;

  private static TestCameras cameras;

  @BeforeAll
  static void start(@TempDir Path media) throws IOException {
    cameras = new TestCameras(media);
  }

  @AfterAll
  static void stop() {
    cameras.close();
  }

  @AfterEach
  void repair() {
    cameras.setFault(Fault.NONE);
  }

  @Test
  void aWrongPasswordIsRefused() throws IOException {
    try (var client =
        new RtspClient(
            cameras.simulator.rtspPort(), "/cam/" + TestCameras.H264, "not the password")) {
      assertThat(client.describe().status()).isEqualTo(401);
    }
  }

  @Test
  void unknownAndOfflineCamerasAreNotFound() throws IOException {
    try (var unknown = cameras.client("00000000000000000000", "");
        var away = cameras.client(TestCameras.AWAY, "")) {
      assertThat(unknown.describe().status()).isEqualTo(404);
      assertThat(away.describe().status()).isEqualTo(404);
    }
  }

  @Test
  void aStreamBeginsWithParameterSetsAndAKeyPicture() throws IOException {
    try (var client = cameras.client(TestCameras.H264, "").play()) {
      List<Packet> first = client.picture();
      assertThat(first.getFirst().nalType()).isEqualTo(STAP_A);
      assertThat(first).extracting(Packet::timestamp).containsOnly(first.getFirst().timestamp());
      assertThat(first.get(1).data().get(13) & 0x1F).isEqualTo(5);
      List<Packet> second = client.picture();
      assertThat(second.getFirst().timestamp() - first.getFirst().timestamp()).isEqualTo(3600);
      assertThat(second.getFirst().sequence()).isEqualTo((first.getLast().sequence() + 1) & 0xFFFF);
    }
  }

  /** It comes first: VLC drops what came before it. */
  @Test
  void aSenderReportBeforeTheFirstPictureTellsWhatTimeItIs() throws IOException {
    try (var client = cameras.client(TestCameras.H264, "").play()) {
      Packet packet = client.packet();
      assertThat(packet.channel()).isEqualTo(1);
      assertThat(packet.data().get(1) & 0xFF).isEqualTo(200);
      long seconds = Integer.toUnsignedLong(packet.data().getInt(8)) - 2_208_988_800L;
      assertThat(Duration.between(Instant.ofEpochSecond(seconds), Instant.now()).abs())
          .isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void aPausedStreamGoesOnWithAKeyPictureAndTeardownEndsIt() throws IOException {
    try (var client = cameras.client(TestCameras.H264, "").play()) {
      int before = client.picture().getFirst().timestamp();
      assertThat(client.request("PAUSE", "/").status()).isEqualTo(200);
      assertThat(client.request("GET_PARAMETER", "/").status()).isEqualTo(200);
      assertThat(client.request("PLAY", "/").status()).isEqualTo(200);
      List<Packet> again = client.picture();
      assertThat(again.getFirst().nalType()).isEqualTo(STAP_A);
      assertThat(again.getFirst().timestamp() - before).isPositive();
      assertThat(client.request("TEARDOWN", "/").status()).isEqualTo(200);
      assertThat(client.request("PLAY", "/").status()).isEqualTo(454);
    }
  }

  @Test
  void whatTheServerCannotDoItSays() throws IOException {
    try (var client = cameras.client(TestCameras.H264, "")) {
      assertThat(client.request("OPTIONS", "").header("Public")).contains("TEARDOWN");
      assertThat(client.describe().header("Content-Base")).isEqualTo(client.uri() + "/");
      assertThat(client.request("ANNOUNCE", "").status()).isEqualTo(501);
      assertThat(client.request("PLAY", "/").status()).isEqualTo(454);
      assertThat(client.request("SETUP", "/trackID=1", "Transport: RTP/AVP;multicast").status())
          .isEqualTo(461);
      assertThat(client.request("OPTIONS", "", "Require: x-unknown").status()).isEqualTo(551);
    }
  }

  @Test
  void udpPacketsComeFromThePortsTheServerNamed() throws IOException {
    try (var rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        var client = cameras.client(TestCameras.H264, "")) {
      rtp.setSoTimeout(5000);
      int port = rtp.getLocalPort();
      client.play("RTP/AVP;unicast;client_port=%d-%d".formatted(port, port + 1));
      DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
      rtp.receive(packet);
      assertThat(packet.getLength()).isLessThanOrEqualTo(1412);
      assertThat(packet.getPort() % 2).isZero();
    }
  }

  @Test
  void aClientThatNeverReadsIsClosedAndItsMemoryIsBounded() throws IOException {
    // The picture alone would take minutes to fill the kernel's buffers, so the client also asks
    // again and again without reading the answers.
    try (var client = cameras.client(TestCameras.H264, "").play()) {
      byte[] ask =
          ("OPTIONS " + client.uri() + " RTSP/1.0\r\nCSeq: 9\r\n\r\n")
              .repeat(100)
              .getBytes("UTF-8");
      Instant end = Instant.now().plusSeconds(20);
      assertThatThrownBy(
              () -> {
                while (Instant.now().isBefore(end)) {
                  client.socket.getOutputStream().write(ask);
                }
              })
          .isInstanceOf(SocketException.class);
    }
    assertThat(PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()).isLessThan(64 << 20);
    await(() -> cameras.viewers() == 0);
  }

  @Test
  void offlineCutsViewersAndHidesTheCamera() throws IOException {
    try (var client = cameras.client(TestCameras.H264, "").play();
        var later = cameras.client(TestCameras.H264, "")) {
      client.picture();
      control("{\"kind\":\"offline\"}");
      assertEnds(client);
      assertThat(later.describe().status()).isEqualTo(404);
      control("{\"kind\":\"offline\",\"mode\":\"refuse\"}");
      assertThatThrownBy(later::describe).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aSilentFreezeKeepsTheConnectionButNothingComes() throws IOException {
    try (var client = cameras.client(TestCameras.H264, "").play()) {
      client.picture();
      control("{\"kind\":\"freeze\",\"mode\":\"silent\"}");
      client.socket.setSoTimeout(400);
      assertThatThrownBy(
              () -> {
                while (true) {
                  client.packet();
                }
              })
          .isInstanceOf(SocketTimeoutException.class);
      assertThatThrownBy(() -> client.request("GET_PARAMETER", "/"))
          .isInstanceOf(SocketTimeoutException.class);
      client.socket.setSoTimeout(20_000);
      control("{\"kind\":\"none\"}");
      assertThat(client.picture()).isNotEmpty();
    }
  }

  @Test
  void stillBlackAndOtherResolutionComeWithNewParameterSetsOrTinyPictures() throws IOException {
    for (Kind kind : List.of(Kind.FREEZE_STILL, Kind.BLACK, Kind.RESOLUTION)) {
      try (var client = cameras.client(TestCameras.H264, "").play()) {
        List<Packet> live = client.picture();
        cameras.setFault(Fault.of(kind));
        int changed = untilKey(client, live);
        assertThat(changed).as(kind + ": bytes of the first picture").isPositive();
        int bytes = client.picture().stream().mapToInt(p -> p.data().capacity()).sum();
        if (kind != Kind.RESOLUTION) {
          assertThat(bytes).as(kind + ": nothing moves").isLessThan(700);
        }
      }
      cameras.setFault(Fault.NONE);
    }
  }

  /** Reads until a key picture whose parameter sets or place differ from the live one's. */
  private static int untilKey(RtspClient client, List<Packet> live) throws IOException {
    int at = live.getFirst().timestamp();
    while (true) {
      List<Packet> picture = client.picture();
      int since = picture.getFirst().timestamp() - at;
      boolean key = picture.getFirst().nalType() == STAP_A;
      boolean sets =
          !picture
              .getFirst()
              .data()
              .slice(12, picture.getFirst().data().capacity() - 12)
              .equals(live.getFirst().data().slice(12, live.getFirst().data().capacity() - 12));
      if (key && (sets || since % (50 * 3600) != 0)) {
        return picture.stream().mapToInt(p -> p.data().capacity()).sum();
      }
    }
  }

  @Test
  void aSlowCameraSendsFivePicturesASecond() throws IOException {
    try (var client = cameras.client(TestCameras.H264, "").play()) {
      int last = client.picture().getFirst().timestamp();
      control("{\"kind\":\"slow\",\"lateMillis\":100}");
      int step = 0;
      while (step != 18_000) {
        int now = client.picture().getFirst().timestamp();
        step = now - last;
        last = now;
      }
    }
  }

  @Test
  void dropResetsTheConnectionInTheMiddleOfAPicture() throws IOException {
    try (var client = cameras.client(TestCameras.H264, "").play()) {
      client.picture();
      control("{\"kind\":\"drop\"}");
      assertEnds(client);
    }
  }

  @Test
  void theControlPortListsCamerasAndRefusesNonsense() throws Exception {
    assertThat(get("/healthz")).contains("UP");
    assertThat(get("/cameras")).contains(TestCameras.H264).contains("OFFLINE");
    assertThat(post(TestCameras.H264, "{\"kind\":\"tired\"}").statusCode()).isEqualTo(400);
    assertThat(post(TestCameras.H264, "not json").statusCode()).isEqualTo(400);
    assertThat(post("00000000000000000000", "{\"kind\":\"none\"}").statusCode()).isEqualTo(404);
  }

  private static void assertEnds(RtspClient client) {
    assertThatThrownBy(
            () -> {
              while (true) {
                Packet packet = client.packet();
                if (packet.data().capacity() < 12) {
                  throw new EOFException();
                }
              }
            })
        .isInstanceOfAny(EOFException.class, SocketException.class);
  }

  private static void control(String body) throws IOException {
    try {
      assertThat(post(TestCameras.H264, body).statusCode()).isEqualTo(200);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static HttpResponse<String> post(String id, String body)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(address("/cameras/" + id + "/fault"))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String get(String path) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static URI address(String path) {
    return URI.create("http://127.0.0.1:" + cameras.simulator.controlPort() + path);
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(10);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
