package io.mingge.video.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mingge.video.testsupport.Boxes;
import io.mingge.video.testsupport.FakeGis;
import io.mingge.video.testsupport.FakeGisResource;
import io.mingge.video.testsupport.GstCamera;
import io.mingge.video.testsupport.LiveClient;
import io.mingge.video.testsupport.Programs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets on both sides: GStreamer's RTSP server sends, WebSocket clients watch. */
@QuarkusTest
@QuarkusTestResource(FakeGisResource.class)
@SuppressWarnings("NullAway.Init")
class LiveStreamTest {

  FakeGis gis;

  @TestHTTPResource("/live/")
  URI live;

  private final List<AutoCloseable> toClose = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : toClose) {
      each.close();
    }
  }

  @Test
  void theFirstMessageIsTheMimeTypeAndFfprobeDecodesTheRest(@TempDir Path folder)
      throws IOException {
    LiveClient client = watch(gis.add(camera()));
    client.awaitFragments(40);
    client.close();

    assertThat(client.mimes())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("video/mp4; codecs=\"avc1.");
    int mime = client.texts().indexOf(client.mimes().getFirst());
    assertThat(client.texts().subList(0, mime)).allMatch(text -> text.startsWith("{"));
    Path file = folder.resolve("seen.mp4");
    Files.write(file, client.recording());
    Programs.Probe probe = Programs.probe(file);
    assertThat(probe.codec()).isEqualTo("h264");
    assertThat(probe.width()).isEqualTo(320);
    assertThat(probe.frames()).isGreaterThanOrEqualTo(40);
    assertThat(probe.complaints()).isEmpty();
    assertThat(Programs.packetTimes(file)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void fiftyViewersAreOneSessionAndALateOneBeginsAtOnce() {
    GstCamera camera = camera("--gop", "250");
    String id = gis.add(camera);
    List<LiveClient> clients = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      clients.add(watch(id));
    }
    clients.forEach(client -> client.awaitFragments(30));
    assertThat(camera.connections()).isEqualTo(1);

    List<byte[]> alreadySent = clients.getFirst().fragments();
    LiveClient late = watch(id).awaitFragments(20);
    assertThat(late.first()).asString().startsWith("video/mp4");
    assertThat(Boxes.frame(late.fragments().getFirst()).key()).isTrue();
    assertThat(alreadySent)
        .as("a late viewer begins with pictures of the running group, not with the next group")
        .anySatisfy(fragment -> assertThat(fragment).isEqualTo(late.fragments().getFirst()));
  }

  @Test
  void viewersStayAndContinueWhenTheCameraIsKilledAndComesBack() {
    GstCamera camera = camera();
    LiveClient client = watch(gis.add(camera)).awaitFragments(10);
    camera.kill();
    client.awaitText("RECONNECTING");
    camera.restart();
    client.awaitMore(10);

    assertThat(client.isOpen()).isTrue();
    assertThat(client.mimes()).hasSize(1);
    assertThat(client.texts().getLast()).contains("LIVE");
    assertGrowing(client);
  }

  @Test
  void aHalfOpenConnectionIsNoticed() {
    GstCamera camera = camera();
    LiveClient client = watch(gis.add(camera)).awaitFragments(10);
    camera.freeze();
    client.awaitText("STALLED");
    camera.restart();
    client.awaitMore(5);
    assertGrowing(client);
  }

  @Test
  void anotherResolutionBringsANewMimeTypeAndInitSegment() {
    GstCamera camera = camera();
    LiveClient client = watch(gis.add(camera)).awaitFragments(10);
    camera.restart("--size", "640x360");
    client.awaitMore(10);
    assertThat(client.mimes()).hasSize(2);
    assertThat(client.binaries().stream().filter(bytes -> !Boxes.isFragment(bytes))).hasSize(2);
    assertGrowing(client);
  }

  @Test
  void aDeadCameraIsOfflineWithItsCause() {
    String id = gis.add("H264", "rtsp://127.0.0.1:1/live", "u", "p", null);
    LiveClient client = watch(id);
    client.awaitText("OFFLINE");
    assertThat(client.texts().getLast()).contains("UNREACHABLE");
  }

  @Test
  void aWrongPasswordIsSaidSo() {
    LiveClient client = watch(gis.add("H264", camera().url(), "viewer", "wrong", null));
    client.awaitText("UNAUTHORIZED");
  }

  @Test
  void aCameraThatRefusesTcpIsPlayedOverUdp() {
    watch(gis.add(camera("--udp-only"))).awaitFragments(20);
  }

  @Test
  void h265GoesOnlyToViewersThatListIt() {
    GstCamera main = camera("--codec", "h265");
    GstCamera sub = camera();
    String both = gis.add("H265", main.url(), main.username(), main.password(), sub.url());
    String only = gis.add("H265", main.url(), main.username(), main.password(), null);

    LiveClient modern = LiveClient.open(url(both) + "&codecs=avc1.640028,hvc1.1.6.L120.B0");
    toClose.add(modern);
    assertThat(modern.awaitFragments(5).mimes().getFirst()).contains("hvc1.");
    assertThat(watch(both).awaitFragments(5).mimes().getFirst()).contains("avc1.");
    assertThat(watch(only).awaitClose()).isEqualTo(4415);
  }

  @Test
  void theCameraIsLetGoSomeTimeAfterTheLastViewer() {
    GstCamera camera = camera();
    String id = gis.add(camera);
    watch(id).awaitFragments(5).close();
    await().until(() -> !sourceThreads().contains("source-" + id));
    watch(id).awaitFragments(5);
    assertThat(camera.connections()).isEqualTo(2);
  }

  @Test
  void aViewerThatReadsNothingHurtsNobodyAndSkipsToAKeyFrame() {
    String id = gis.add(camera("--size", "1280x720"));
    LiveClient healthy = watch(id).awaitFragments(10);
    LiveClient lazy = LiveClient.lazy(url(id));
    toClose.add(lazy);
    healthy.awaitMore(75);
    assertGrowing(healthy);
    assertEvenSteps(healthy);
    lazy.read();
    lazy.awaitFragments(30);
    assertGrowing(lazy);
  }

  private static void assertGrowing(LiveClient client) {
    List<Long> times =
        client.fragments().stream().map(bytes -> Boxes.frame(bytes).decodeTime()).toList();
    assertThat(times).isSorted().doesNotHaveDuplicates();
  }

  private static void assertEvenSteps(LiveClient client) {
    List<byte[]> fragments = client.fragments();
    for (int i = 1; i < fragments.size(); i++) {
      long step =
          Boxes.frame(fragments.get(i)).decodeTime()
              - Boxes.frame(fragments.get(i - 1)).decodeTime();
      assertThat(step).isBetween(1L, 9_000L);
    }
  }

  private static List<String> sourceThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("source-"))
        .toList();
  }

  private GstCamera camera(String... options) {
    GstCamera camera = GstCamera.start(options);
    toClose.add(camera);
    return camera;
  }

  private String url(String cameraId) {
    return live.toString().replace("http", "ws")
        + cameraId
        + "?token="
        + gis.token(cameraId).sign();
  }

  private LiveClient watch(String cameraId) {
    LiveClient client = LiveClient.open(url(cameraId));
    toClose.add(client);
    return client;
  }
}
