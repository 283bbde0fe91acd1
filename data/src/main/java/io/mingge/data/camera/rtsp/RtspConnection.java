package io.mingge.data.camera.rtsp;

import io.mingge.data.camera.clip.Clip;
import io.mingge.data.camera.fleet.Camera;
import io.mingge.data.camera.fleet.CameraSecrets;
import io.mingge.data.camera.fleet.Fault;
import io.mingge.data.camera.fleet.Fleet;
import io.mingge.data.camera.rtsp.SessionSetup.Session;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client: answers its requests in order and holds its session. A request whose answer takes
 * time (a clip being made, ports being opened) holds back those after it.
 */
final class RtspConnection extends ChannelInboundHandlerAdapter {
  private static final int MAX_WAITING = 32;
  private static final String METHODS =
      "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, SET_PARAMETER, TEARDOWN";

  private final Fleet fleet;
  private final DigestGate gate;
  private final RtspServer.Settings settings;
  private final Deque<RtspRequest> waiting = new ArrayDeque<>();
  private final Consumer<Fault> faultListener = this::faultChanged;
  private @Nullable ChannelHandlerContext context;
  private @Nullable Session session;
  private @Nullable Camera watched;
  private boolean busy;
  private boolean playing;
  private long lastSign = System.nanoTime();

  RtspConnection(Fleet fleet, DigestGate gate, RtspServer.Settings settings) {
    this.fleet = fleet;
    this.gate = gate;
    this.settings = settings;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    checkLife(ctx);
  }

  private void checkLife(ChannelHandlerContext ctx) {
    long idle = System.nanoTime() - lastSign;
    long left = settings.sessionTimeout().toNanos() - idle;
    if (left <= 0) {
      ctx.close();
    } else if (ctx.channel().isActive()) {
      ctx.executor().schedule(() -> checkLife(ctx), left, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    endSession();
    waiting.clear();
  }

  /** Who does not read answers may not ask either: memory per client stays bounded. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    ctx.channel().config().setAutoRead(ctx.channel().isWritable());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    lastSign = System.nanoTime();
    switch (message) {
      case RtspRequest request when waiting.size() < MAX_WAITING -> {
        waiting.add(request);
        answerNext(ctx);
      }
      case RtspFramer.Interleaved ignored -> {}
      default ->
          ctx.writeAndFlush(Unpooled.wrappedBuffer(RtspResponse.of(400).toBytes("")))
              .addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void answerNext(ChannelHandlerContext ctx) {
    while (!busy && !waiting.isEmpty()) {
      RtspRequest request = waiting.remove();
      if (isSilent(request)) {
        continue;
      }
      busy = true;
      answer(
          ctx,
          request,
          response -> {
            busy = false;
            ctx.writeAndFlush(
                Unpooled.wrappedBuffer(response.toBytes(request.sequence())), ctx.voidPromise());
            answerNext(ctx);
          });
    }
  }

  /** A frozen camera does not answer either. */
  private boolean isSilent(RtspRequest request) {
    Session current = session;
    Optional<Camera> camera =
        current != null
            ? Optional.of(current.camera())
            : StreamPath.find(request.uri()).flatMap(path -> fleet.findCamera(path.cameraId()));
    return camera.isPresent() && camera.get().fault().silent();
  }

  private void answer(ChannelHandlerContext ctx, RtspRequest request, Consumer<RtspResponse> done) {
    if (request.findHeader("require").isPresent()) {
      done.accept(
          RtspResponse.of(551).with("Unsupported", request.findHeader("require").orElse("")));
      return;
    }
    switch (request.method()) {
      case "OPTIONS" -> done.accept(RtspResponse.of(200).with("Public", METHODS));
      case "DESCRIBE" ->
          withCamera(ctx, request, done, (p, c) -> describe(ctx, request, p, c, done));
      case "SETUP" -> withCamera(ctx, request, done, (p, c) -> setup(ctx, request, p, c, done));
      case "PLAY" -> withSession(request, done, current -> play(ctx, request, current, done));
      case "PAUSE" ->
          withSession(
              request,
              done,
              current -> {
                current.playback().pause();
                playing = false;
                done.accept(RtspResponse.of(200).with("Session", current.id()));
              });
      case "TEARDOWN" ->
          withSession(
              request,
              done,
              current -> {
                endSession();
                done.accept(RtspResponse.of(200).with("Session", current.id()));
              });
      case "GET_PARAMETER", "SET_PARAMETER" -> {
        Session current = session;
        RtspResponse ok = RtspResponse.of(200);
        done.accept(current == null ? ok : ok.with("Session", current.id()));
      }
      default -> done.accept(RtspResponse.of(501).with("Public", METHODS));
    }
  }

  private void withCamera(
      ChannelHandlerContext ctx,
      RtspRequest request,
      Consumer<RtspResponse> done,
      BiConsumer<StreamPath, Camera> then) {
    Optional<StreamPath> path = StreamPath.find(request.uri());
    Optional<Camera> camera = path.flatMap(p -> fleet.findCamera(p.cameraId()));
    if (path.isEmpty() || camera.isEmpty()) {
      done.accept(RtspResponse.of(404));
    } else if (camera.get().fault().kind() == Fault.Kind.REFUSE) {
      ctx.close();
    } else if (camera.get().fault().away()) {
      done.accept(RtspResponse.of(404));
    } else if (allowed(request, camera.get(), done)) {
      then.accept(path.get(), camera.get());
    }
  }

  private boolean allowed(RtspRequest request, Camera camera, Consumer<RtspResponse> done) {
    String path = "/cam/" + camera.spec().id();
    DigestGate.Outcome outcome =
        request
            .findHeader("authorization")
            .map(h -> gate.check(h, request.method(), path, CameraSecrets.USER, camera.password()))
            .orElse(DigestGate.Outcome.REFUSED);
    if (outcome == DigestGate.Outcome.OK) {
      return true;
    }
    RtspResponse response = RtspResponse.of(401);
    gate.challenges(outcome == DigestGate.Outcome.STALE)
        .forEach(challenge -> response.with("WWW-Authenticate", challenge));
    done.accept(response);
    return false;
  }

  /** Later requests of a session need its id, on the connection that set it up with a password. */
  private void withSession(
      RtspRequest request, Consumer<RtspResponse> done, Consumer<Session> then) {
    Session current = session;
    String id = request.findHeader("session").orElse("").split(";", 2)[0].strip();
    if (current == null || !current.id().equals(id)) {
      done.accept(RtspResponse.of(454));
    } else {
      then.accept(current);
    }
  }

  private void describe(
      ChannelHandlerContext ctx,
      RtspRequest request,
      StreamPath path,
      Camera camera,
      Consumer<RtspResponse> done) {
    whenPlayable(
        ctx,
        camera.clip(camera.fault(), path.sub()),
        done,
        clip -> {
          String host = ((InetSocketAddress) ctx.channel().localAddress()).getHostString();
          String sdp =
              new SessionDescription(camera.spec().name(), host, settings.clock().millis(), clip)
                  .text();
          done.accept(
              RtspResponse.of(200)
                  .with("Content-Base", base(request.uri(), path) + "/")
                  .withBody("application/sdp", sdp));
        });
  }

  private void whenPlayable(
      ChannelHandlerContext ctx, Clip clip, Consumer<RtspResponse> done, Consumer<Clip> then) {
    clip.playable()
        .whenCompleteAsync(
            (ready, failure) -> {
              if (ready == null) {
                done.accept(RtspResponse.of(503));
              } else {
                then.accept(ready);
              }
            },
            ctx.executor());
  }

  private static String base(String uri, StreamPath path) {
    return uri.substring(0, uri.indexOf(path.path()) + path.path().length());
  }

  private void setup(
      ChannelHandlerContext ctx,
      RtspRequest request,
      StreamPath path,
      Camera camera,
      Consumer<RtspResponse> done) {
    if (playing) {
      done.accept(RtspResponse.of(455));
      return;
    }
    Optional<Transport> transport = request.findHeader("transport").flatMap(Transport::find);
    if (transport.isEmpty()) {
      done.accept(RtspResponse.of(461));
      return;
    }
    endSession();
    new SessionSetup(ctx, settings, path, camera, () -> lastSign = System.nanoTime())
        .open(
            transport.get(),
            opened -> {
              if (opened.isEmpty()) {
                done.accept(RtspResponse.of(503));
                return;
              }
              session = opened.get();
              watched = camera;
              camera.addViewer(faultListener);
              done.accept(
                  RtspResponse.of(200)
                      .with("Transport", opened.get().transport())
                      .with(
                          "Session",
                          opened.get().id() + ";timeout=" + settings.sessionTimeout().toSeconds()));
            });
  }

  private void play(
      ChannelHandlerContext ctx,
      RtspRequest request,
      Session current,
      Consumer<RtspResponse> done) {
    Camera camera = current.camera();
    whenPlayable(
        ctx,
        camera.clip(camera.fault(), current.path().sub()),
        done,
        clip -> {
          if (session != current) {
            done.accept(RtspResponse.of(454));
            return;
          }
          Playback playback = current.playback();
          String base =
              request.uri().contains(current.path().path())
                  ? base(request.uri(), current.path())
                  : current.path().path();
          String info =
              "url=%s/%s;seq=%d;rtptime=%d"
                  .formatted(
                      base,
                      SessionDescription.TRACK,
                      playback.sequence(),
                      playing ? playback.timestamp() : playback.timestampNow());
          done.accept(
              RtspResponse.of(200)
                  .with("Session", current.id())
                  .with("Range", "npt=now-")
                  .with("RTP-Info", info));
          playing = true;
          playback.play(clip);
        });
  }

  /** Called on the control port's thread. */
  private void faultChanged(Fault fault) {
    ChannelHandlerContext ctx = context;
    if (ctx == null) {
      return;
    }
    ctx.executor()
        .execute(
            () -> {
              Session current = session;
              if (fault.away()) {
                ctx.close();
              } else if (fault.kind() == Fault.Kind.DROP
                  && fault.every().isZero()
                  && current != null) {
                current.playback().tear();
              }
            });
  }

  private void endSession() {
    Session current = session;
    session = null;
    playing = false;
    if (watched != null) {
      watched.removeViewer(faultListener);
      watched = null;
    }
    if (current != null) {
      current.playback().stop();
    }
  }
}
