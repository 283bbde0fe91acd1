package io.mingge.location.jt808;

import io.micrometer.core.instrument.MeterRegistry;
import io.mingge.location.DeviceContacts;
import io.mingge.location.DeviceDirectory;
import io.mingge.location.DevicesChanged;
import io.mingge.location.Enrolled;
import io.mingge.location.FeedCounters;
import io.mingge.location.FixWriter;
import io.mingge.location.SignalDesk;
import io.mingge.location.TrackingWanted;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The TCP port of JT/T 808 terminals. Knows all connections, and of each device the one that
/// counts: a terminal that comes again replaces its old, half-dead connection.
@ApplicationScoped
public class Jt808Server {

  private static final Logger LOG = Logger.getLogger(Jt808Server.class);
  private static final int BACKLOG = 8_192;
  private static final int START_SECONDS = 20;

  private final Vertx vertx;
  private final Jt808Config config;
  private final DeviceDirectory directory;
  private final MeterRegistry meters;
  private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
  private final Jt808Session.Desk desk;
  private final Set<Jt808Session> all = ConcurrentHashMap.newKeySet();
  private final Map<String, Jt808Session> ofDevice = new ConcurrentHashMap<>();
  private volatile @Nullable String deployment;
  private volatile int port = -1;

  Jt808Server(
      Vertx vertx,
      Jt808Config config,
      DeviceDirectory directory,
      FixWriter writer,
      SignalDesk signals,
      Jt808Office office,
      DeviceContacts contacts,
      FeedCounters counters,
      MeterRegistry meters,
      Clock clock) {
    this.vertx = vertx;
    this.config = config;
    this.directory = directory;
    this.meters = meters;
    this.desk =
        new Jt808Session.Desk(
            writer, signals, office, contacts, counters, this, config, clock, blocking);
  }

  /// The port it listens on, -1 while it does not.
  public int port() {
    return port;
  }

  public int connections() {
    return all.size();
  }

  public int admitted() {
    return ofDevice.size();
  }

  public boolean isAdmitted(String deviceId) {
    return ofDevice.containsKey(deviceId);
  }

  /// After the writers, which must be there for the first report.
  void start(@Observes @Priority(4_000) StartupEvent event) throws Exception {
    if (!config.enabled()) {
      LOG.info("the JT/T 808 port is off (mingge.jt808.enabled)");
      return;
    }
    meters.gauge("mingge.jt808.connections", all, Set::size);
    meters.gauge("mingge.jt808.admitted", ofDevice, Map::size);
    var options = new NetServerOptions();
    options.setHost(config.host()).setPort(config.port()).setAcceptBacklog(BACKLOG);
    options.setTcpNoDelay(true).setTcpKeepAlive(true);
    // One read is at most this large: so much a connection can hold before it is paused.
    options.setReceiveBufferSize(16 * 1024);
    int loops = config.port() == 0 ? 1 : 2;
    deployment =
        vertx
            .deployVerticle(() -> new Door(options), new DeploymentOptions().setInstances(loops))
            .toCompletionStage()
            .toCompletableFuture()
            .get(START_SECONDS, TimeUnit.SECONDS);
    LOG.infof("JT/T 808 on %s:%d", config.host(), port);
  }

  void stop(@Observes ShutdownEvent event) throws Exception {
    var deployed = deployment;
    if (deployed != null) {
      vertx
          .undeploy(deployed)
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_SECONDS, TimeUnit.SECONDS);
    }
    blocking.close();
  }

  /// One event loop's share of the port.
  private final class Door extends AbstractVerticle {
    private final NetServerOptions options;

    Door(NetServerOptions options) {
      this.options = options;
    }

    @Override
    public void start(Promise<Void> started) {
      NetServer server = vertx.createNetServer(options);
      server.connectHandler(this::connected);
      server
          .listen()
          .onSuccess(
              listening -> {
                port = listening.actualPort();
                started.complete();
              })
          .onFailure(started::fail);
    }

    private void connected(NetSocket socket) {
      if (all.size() >= config.maxConnections()) {
        closedFor("TOO_MANY_CONNECTIONS");
        socket.close();
        return;
      }
      var session = new Jt808Session(desk, socket, context);
      all.add(session);
      socket.handler(session::read);
      socket.exceptionHandler(e -> LOG.debugf("connection broke: %s", e.getMessage()));
      socket.closeHandler(
          x -> {
            all.remove(session);
            session.ended();
          });
    }
  }

  void admitted(Jt808Session session, Enrolled device) {
    var before = ofDevice.put(device.deviceId(), session);
    if (before != null && before != session) {
      before.dismiss("REPLACED");
    }
  }

  void left(Jt808Session session, Enrolled device) {
    ofDevice.remove(device.deviceId(), session);
  }

  void closedFor(String why) {
    meters.counter("mingge.jt808.closed", "reason", why).increment();
  }

  void pausedOne() {
    meters.counter("mingge.jt808.paused").increment();
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void check() {
    all.forEach(Jt808Session::checkSoon);
  }

  void wanted(@Observes(during = TransactionPhase.AFTER_SUCCESS) TrackingWanted wanted) {
    for (Enrolled device : directory.listOf(wanted.subjectId())) {
      var session = ofDevice.get(device.deviceId());
      if (session != null) {
        var interval = device.reportInDoubt() == null ? wanted.interval() : device.reportInDoubt();
        session.track(interval, wanted.lasting());
      }
    }
  }

  /// A device whose row changed has to prove itself again.
  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DevicesChanged changed) {
    for (String id : changed.deviceIds()) {
      var session = ofDevice.get(id);
      if (session != null) {
        session.dismiss("REGISTER_CHANGED");
      }
    }
  }
}
