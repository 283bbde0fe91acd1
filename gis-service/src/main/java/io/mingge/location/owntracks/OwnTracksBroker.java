package io.mingge.location.owntracks;

import io.mingge.location.DeviceDirectory;
import io.mingge.location.FeedCounters;
import io.mingge.location.FixWriter;
import io.mingge.location.Knocks;
import io.mingge.location.Outcome;
import io.mingge.location.Protocol;
import io.mingge.location.Receipt;
import io.mingge.location.Refusal;
import io.mingge.location.Report;
import io.mingge.location.ReportRefused;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Listens at the operator's MQTT broker to `owntracks/+/+`. A message is acknowledged (QoS 1) only
/// after its commit, so the broker keeps what we have not stored; its window of unacknowledged
/// messages is our back-pressure. The session is kept by the broker while we are away.
///
/// The broker proves who publishes: its access list must let a user write to its own topic only
/// (docs/operations.md). The topic is the identity; what the body says of itself is ignored.
@ApplicationScoped
public class OwnTracksBroker {

  /// How a message ends: acknowledged, or tried again later.
  private enum End {
    DONE,
    AGAIN
  }

  private static final Logger LOG = Logger.getLogger(OwnTracksBroker.class);
  private static final String TOPICS = "owntracks/+/+";
  private static final int MAX_MESSAGE = 64 * 1024;
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final OwnTracksConfig config;
  private final DeviceDirectory directory;
  private final FixWriter writer;
  private final FeedCounters counters;
  private final Knocks knocks;
  private final Clock clock;
  private final Vertx vertx;
  private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable Context context;
  private @Nullable MqttClient client;
  private Duration wait = FIRST_WAIT;
  private volatile boolean connected;
  private volatile boolean stopping;

  OwnTracksBroker(
      OwnTracksConfig config,
      DeviceDirectory directory,
      FixWriter writer,
      FeedCounters counters,
      Knocks knocks,
      Clock clock,
      Vertx vertx) {
    this.config = config;
    this.directory = directory;
    this.writer = writer;
    this.counters = counters;
    this.knocks = knocks;
    this.clock = clock;
    this.vertx = vertx;
  }

  public boolean isOn() {
    return config.brokerHost().isPresent();
  }

  public boolean isConnected() {
    return connected;
  }

  void start(@Observes @Priority(4_000) StartupEvent event) {
    if (isOn()) {
      var mine = vertx.getOrCreateContext();
      context = mine;
      mine.runOnContext(x -> connect(mine));
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    var mine = context;
    var last = client;
    if (mine != null && last != null) {
      mine.runOnContext(x -> last.disconnect());
    }
    blocking.close();
  }

  private MqttClientOptions options() {
    var options = new MqttClientOptions();
    options.setClientId(config.clientId());
    options.setCleanSession(false);
    options.setAutoAck(false);
    options.setMaxMessageSize(MAX_MESSAGE);
    options.setKeepAliveInterval(20);
    config.brokerUser().ifPresent(options::setUsername);
    config.brokerPassword().ifPresent(options::setPassword);
    if (config.brokerTls()) {
      options.setSsl(true);
      options.setHostnameVerificationAlgorithm("HTTPS");
      config
          .brokerCa()
          .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file)));
    }
    return options;
  }

  private void connect(Context mine) {
    if (stopping) {
      return;
    }
    var host = config.brokerHost().orElseThrow();
    var fresh = MqttClient.create(vertx, options());
    client = fresh;
    fresh.publishHandler(message -> heard(mine, fresh, message));
    fresh.exceptionHandler(e -> LOG.debugf("broker: %s", e.getMessage()));
    fresh.closeHandler(
        x -> {
          connected = false;
          again(mine, "the connection to the broker was lost");
        });
    fresh
        .connect(config.brokerPort(), host)
        .compose(ack -> fresh.subscribe(TOPICS, 1))
        .onSuccess(
            x -> {
              connected = true;
              wait = FIRST_WAIT;
              LOG.infof("OwnTracks: listening at the broker %s:%d", host, config.brokerPort());
            })
        .onFailure(e -> again(mine, e.getMessage()));
  }

  private void again(Context mine, @Nullable String why) {
    if (stopping || connected || client == null) {
      return;
    }
    client = null;
    LOG.warnf("OwnTracks: %s; next try in %d ms", why, wait.toMillis());
    vertx.setTimer(wait.toMillis(), x -> mine.runOnContext(y -> connect(mine)));
    var longer = wait.multipliedBy(2);
    wait = longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
  }

  private void heard(Context mine, MqttClient from, MqttPublishMessage message) {
    var now = clock.instant();
    var body = message.payload().toString(StandardCharsets.UTF_8);
    take(message.topicName(), body, now)
        .whenComplete(
            (end, failure) ->
                mine.runOnContext(
                    x -> {
                      if (client != from) {
                        // Another connection: the broker delivers it there again.
                        return;
                      }
                      if (end == End.DONE) {
                        message.ack();
                      } else {
                        vertx.setTimer(1_000, t -> heard(mine, from, message));
                      }
                    }));
  }

  private CompletionStage<End> take(String topic, String body, Instant now) {
    Report report;
    var identity = OwnTracksDecoder.identity(topic);
    try {
      report = OwnTracksDecoder.decode(body).report();
      if (identity == null || report == null) {
        return CompletableFuture.completedFuture(End.DONE);
      }
    } catch (ReportRefused e) {
      counters.count(Protocol.OWNTRACKS, Outcome.REFUSED, e.refusal().name(), 1);
      return CompletableFuture.completedFuture(End.DONE);
    }
    return CompletableFuture.supplyAsync(
            () -> directory.find(Protocol.OWNTRACKS, identity), blocking)
        .thenCompose(
            found -> {
              if (found.isEmpty()) {
                counters.count(
                    Protocol.OWNTRACKS, Outcome.REFUSED, Refusal.UNKNOWN_DEVICE.name(), 1);
                knocks.knocked(
                    Protocol.OWNTRACKS, identity, Refusal.UNKNOWN_DEVICE.name(), now, "mqtt");
                return CompletableFuture.completedFuture(End.DONE);
              }
              var proven = report.provenAs(found.get().deviceId());
              return writer
                  .writeAll(List.of(proven), now, Protocol.OWNTRACKS)
                  .thenApply(receipts -> end(receipts.getFirst()));
            });
  }

  private static End end(Receipt receipt) {
    var refusal = receipt.refusal();
    boolean transientFault =
        refusal == Refusal.NOT_STORED
            || refusal == Refusal.OVERLOADED
            || refusal == Refusal.RATE_LIMITED;
    return transientFault ? End.AGAIN : End.DONE;
  }
}
