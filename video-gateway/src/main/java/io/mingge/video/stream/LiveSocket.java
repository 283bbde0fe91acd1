package io.mingge.video.stream;

import io.mingge.video.access.AccessRefusedException;
import io.mingge.video.access.CloseReason;
import io.mingge.video.access.OriginPolicy;
import io.mingge.video.access.ViewEvent;
import io.mingge.video.access.ViewJournal;
import io.mingge.video.access.ViewToken;
import io.mingge.video.access.ViewTokens;
import io.mingge.video.fmp4.VideoCodec;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code WS /live/{cameraId}?token=}. The handshake is accepted first, since browsers see close
 * codes but no HTTP status; token and camera are checked on a virtual thread.
 */
@ApplicationScoped
public class LiveSocket {

  private static final Logger LOG = Logger.getLogger(LiveSocket.class);
  private static final Pattern CAMERA_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final OriginPolicy origins;
  private final ViewTokens tokens;
  private final ViewRegister register;
  private final ViewJournal journal;
  private final StreamDirectory streams;
  private final StreamConfig config;
  private final StreamMetrics metrics;
  private final Clock clock;

  LiveSocket(
      OriginPolicy origins,
      ViewTokens tokens,
      ViewRegister register,
      ViewJournal journal,
      StreamDirectory streams,
      StreamConfig config,
      StreamMetrics metrics,
      Clock clock) {
    this.origins = origins;
    this.tokens = tokens;
    this.register = register;
    this.journal = journal;
    this.streams = streams;
    this.config = config;
    this.metrics = metrics;
    this.clock = clock;
  }

  void route(@Observes Router router) {
    router.get("/live/:cameraId").handler(this::handle);
  }

  private void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    String upgrade = request.getHeader("Upgrade");
    if (upgrade == null || !upgrade.equalsIgnoreCase("websocket")) {
      context.response().setStatusCode(426).putHeader("Upgrade", "websocket").end();
      return;
    }
    if (!origins.permits(request.getHeader("Origin"), request.getHeader("Host"))) {
      metrics.dropped("origin");
      context.response().setStatusCode(403).end();
      return;
    }
    String camera = context.pathParam("cameraId");
    String token = request.getParam("token");
    Request asked =
        new Request(
            camera,
            token == null ? "" : token,
            playable(request.getParam("codecs")),
            "sub".equals(request.getParam("stream")),
            request.remoteAddress().hostAddress());
    // Vert.x wraps the socket and would copy each frame; the connection below it does not.
    Channel channel = ((ConnectionBase) request.connection()).channel();
    request
        .toWebSocket()
        .onSuccess(
            socket -> {
              Connection connection = new Connection(asked, socket, channel);
              socket.closeHandler(closed -> Thread.startVirtualThread(connection::gone));
              socket.exceptionHandler(e -> LOG.debugf("socket: %s", e.getMessage()));
              Thread.startVirtualThread(connection::admit);
            });
  }

  /** H.264 is taken for granted; anything else only if the client lists it. */
  static Set<VideoCodec> playable(@Nullable String codecs) {
    Set<VideoCodec> plays = EnumSet.of(VideoCodec.H264);
    if (codecs != null && (codecs.contains("hvc1") || codecs.contains("hev1"))) {
      plays.add(VideoCodec.H265);
    }
    return plays;
  }

  private record Request(
      String cameraId, String token, Set<VideoCodec> plays, boolean sub, String remoteAddress) {

    @Override
    public String toString() {
      return "Request[" + cameraId + "]"; // never the token
    }
  }

  /** One socket: admitted once, gone once, in whichever order these happen. */
  private final class Connection {

    private final Request request;
    private final ServerWebSocket socket;
    private final Channel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ViewSession session;
    private @Nullable LiveStream stream;
    private boolean gone;

    Connection(Request request, ServerWebSocket socket, Channel channel) {
      this.channel = channel;
      this.request = request;
      this.socket = socket;
    }

    void admit() {
      ViewToken token = null;
      try {
        if (!CAMERA_ID.matcher(request.cameraId()).matches()) {
          throw new AccessRefusedException(CloseReason.CAMERA_UNKNOWN, null);
        }
        token = tokens.verify(request.token(), request.cameraId());
        open(token);
      } catch (AccessRefusedException e) {
        refuse(e.reason(), e.token() == null ? token : e.token());
      } catch (RuntimeException e) {
        LOG.error("a viewer could not be admitted", e);
        refuse(CloseReason.RESTART, token);
      }
    }

    private void open(ViewToken token) throws AccessRefusedException {
      Viewer viewer = new Viewer(socket, channel, request.plays(), config.viewerBytes(), metrics);
      ViewSession opened = new ViewSession(token, viewer, request.remoteAddress(), clock.instant());
      lock.lock();
      try {
        if (gone) {
          return;
        }
        register.open(opened);
        session = opened;
      } finally {
        lock.unlock();
      }
      LiveStream joined = streams.join(request.cameraId(), request.plays(), request.sub(), viewer);
      lock.lock();
      try {
        stream = joined;
        if (gone) {
          streams.leave(joined, viewer);
        }
      } finally {
        lock.unlock();
      }
    }

    private void refuse(CloseReason reason, @Nullable ViewToken token) {
      ViewSession opened = session;
      if (opened != null) {
        opened.viewer().close(reason); // its end is reported as such
        return;
      }
      metrics.closed(reason);
      if (token != null) {
        journal.report(
            new ViewEvent(
                token.viewId(),
                UUID.randomUUID().toString(),
                ViewEvent.Kind.REFUSED,
                reason.name(),
                clock.instant(),
                0,
                0,
                request.remoteAddress()));
      }
      if (!socket.isClosed()) {
        socket.close(reason.code(), reason.name());
      }
    }

    void gone() {
      lock.lock();
      try {
        if (gone) {
          return;
        }
        gone = true;
        ViewSession opened = session;
        if (opened == null) {
          return;
        }
        register.close(opened);
        if (stream != null) {
          streams.leave(stream, opened.viewer());
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
