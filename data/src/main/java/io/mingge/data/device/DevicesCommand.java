package io.mingge.data.device;

import io.mingge.data.Flags;
import io.mingge.data.township.Voice;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * {@code devices --data DIR --secrets DIR [--feed URL] [--gis URL] [--terminals PORT] [--seed N]
 * [--clock-factor F] [--control-port P] [--start-now]}: runs until it is stopped.
 */
public final class DevicesCommand {

  private DevicesCommand() {}

  public static int run(List<String> arguments) throws IOException, InterruptedException {
    Flags flags = Flags.parse(arguments);
    Path secrets = Path.of(flags.text("secrets"));
    var story = Story.read(Path.of(flags.text("data")).resolve("story.json"));
    var player = new StoryPlayer(story, flags.number("seed", 1));
    double factor = flags.decimal("clock-factor", 1);
    if (!(factor > 0)) {
      throw new Flags.BadFlagException("--clock-factor must be above 0");
    }
    var clock = new StoryClock(Clock.systemUTC(), factor);
    URI gis = URI.create(flags.text("gis", "http://127.0.0.1:8080"));
    URI feed = URI.create(flags.text("feed", gis.resolve("/feed/osmand").toString()));
    var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    var deviceSecrets = DeviceSecrets.read(secrets);
    var osmAnd = new OsmAndFeed(http, feed, deviceSecrets);
    var ownTracks = gis.resolve("/feed/owntracks");
    var terminals = new InetSocketAddress(gis.getHost(), (int) flags.number("terminals", 8808));
    List<SimulatedDevice> devices =
        player.devices().stream()
            .map(
                d -> {
                  var voice = Voice.of(d.id());
                  Feed speaks =
                      switch (voice.protocol()) {
                        case OSMAND -> osmAnd;
                        case OWNTRACKS ->
                            new OwnTracksFeed(http, ownTracks, deviceSecrets, voice.identity());
                        case JT808 -> new Jt808Feed(terminals, deviceSecrets, voice.identity());
                      };
                  return new SimulatedDevice(d, player, clock, speaks);
                })
            .toList();
    new ControlServer(clock, devices).start((int) flags.number("control-port", 8556));
    if (flags.isSet("start-now")) {
      clock.begin(clock.now());
    }
    devices.forEach(SimulatedDevice::start);
    System.out.println(devices.size() + " devices report to " + feed);
    new FirstLogin(http, gis, secrets).await(clock);
    System.out.println("the story began");
    new CountDownLatch(1).await();
    return 0;
  }
}
