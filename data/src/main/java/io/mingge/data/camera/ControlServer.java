package io.mingge.data.camera;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mingge.data.camera.fleet.Camera;
import io.mingge.data.camera.fleet.Fault;
import io.mingge.data.camera.fleet.Fleet;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks and repairs cameras on request: {@code GET /healthz}, {@code GET /cameras}, {@code POST
 * /cameras/ID/fault}. It has no authentication and therefore listens on the loopback address only.
 */
public final class ControlServer implements AutoCloseable {
  private static final Pattern FAULT = Pattern.compile("/cameras/(\\d{20})/fault");
  private static final int MAX_BODY = 16 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Fleet fleet;
  private final Channel channel;

  public ControlServer(EventLoopGroup loops, int port, Fleet fleet) {
    this.fleet = fleet;
    this.channel =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel client) {
                    client
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(MAX_BODY),
                            new Requests());
                  }
                })
            .bind("127.0.0.1", port)
            .syncUninterruptibly()
            .channel();
  }

  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
  }

  private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      String path = request.uri().split("\\?", 2)[0];
      Matcher fault = FAULT.matcher(path);
      boolean get = request.method().equals(HttpMethod.GET);
      if (get && path.equals("/healthz")) {
        reply(context, HttpResponseStatus.OK, JSON.createObjectNode().put("status", "UP"));
      } else if (get && path.equals("/cameras")) {
        reply(context, HttpResponseStatus.OK, list());
      } else if (request.method().equals(HttpMethod.POST) && fault.matches()) {
        setFault(context, fault.group(1), request.content().toString(StandardCharsets.UTF_8));
      } else {
        reply(context, HttpResponseStatus.NOT_FOUND, problem("no such address"));
      }
    }

    private void setFault(ChannelHandlerContext context, String id, String body) {
      Optional<Camera> camera = fleet.findCamera(id);
      if (camera.isEmpty()) {
        reply(context, HttpResponseStatus.NOT_FOUND, problem("no such camera"));
        return;
      }
      try {
        JsonNode wish = JSON.readTree(body);
        Fault fault = FaultRequest.parse(wish);
        camera.get().setFault(fault);
        int seconds = wish.path("seconds").asInt(0);
        if (seconds > 0) {
          context.executor().schedule(() -> repair(camera.get(), fault), seconds, TimeUnit.SECONDS);
        }
        reply(context, HttpResponseStatus.OK, describe(camera.get()));
      } catch (JsonProcessingException | IllegalArgumentException e) {
        reply(context, HttpResponseStatus.BAD_REQUEST, problem(String.valueOf(e.getMessage())));
      }
    }

    /** Only if nobody set another fault meanwhile. */
    private void repair(Camera camera, Fault fault) {
      if (camera.fault() == fault) {
        camera.setFault(Fault.NONE);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  private ArrayNode list() {
    ArrayNode all = JSON.createArrayNode();
    fleet.listCameras().forEach(camera -> all.add(describe(camera)));
    return all;
  }

  private static ObjectNode describe(Camera camera) {
    return JSON.createObjectNode()
        .put("id", camera.spec().id())
        .put("name", camera.spec().name())
        .put("codec", camera.spec().codec().name())
        .put("fault", camera.fault().kind().name())
        .put("viewers", camera.viewers());
  }

  private static ObjectNode problem(String detail) {
    return JSON.createObjectNode().put("detail", detail);
  }

  private static void reply(
      ChannelHandlerContext context, HttpResponseStatus status, JsonNode body) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            status,
            Unpooled.copiedBuffer(body.toString(), StandardCharsets.UTF_8));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
    response.headers().set(HttpHeaderNames.CONNECTION, "close");
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}
