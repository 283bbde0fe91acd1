package io.mingge.data.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mingge.data.device.StoryPlayer.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import org.locationtech.jts.geom.Coordinate;

/**
 * The simulator's own small door, on the loopback only: {@code GET /healthz}, {@code GET /state},
 * {@code POST /story/start}, {@code POST /device/ID/goto} with {@code {"lon":…,"lat":…}}, {@code
 * POST /device/ID/silence}, {@code POST /device/ID/resume}.
 */
final class ControlServer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StoryClock clock;
  private final List<SimulatedDevice> devices;

  ControlServer(StoryClock clock, List<SimulatedDevice> devices) {
    this.clock = clock;
    this.devices = List.copyOf(devices);
  }

  void start(int port) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      boolean post = exchange.getRequestMethod().equals("POST");
      if (!post && path.equals("/healthz")) {
        answer(exchange, 200, JSON.createObjectNode().put("status", "UP"));
      } else if (!post && path.equals("/state")) {
        answer(exchange, 200, state());
      } else if (post && path.equals("/story/start")) {
        clock.begin(clock.now());
        answer(exchange, 200, state());
      } else if (post && path.startsWith("/device/")) {
        device(exchange, path.split("/", -1));
      } else {
        answer(exchange, 404, JSON.createObjectNode().put("error", "no such path"));
      }
    }
  }

  private void device(HttpExchange exchange, String[] path) throws IOException {
    var device =
        devices.stream().filter(d -> path.length == 4 && d.id().equals(path[2])).findFirst();
    if (device.isEmpty()) {
      answer(exchange, 404, JSON.createObjectNode().put("error", "no such device"));
      return;
    }
    switch (path[3]) {
      case "goto" -> {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        if (!body.path("lon").isNumber() || !body.path("lat").isNumber()) {
          answer(exchange, 400, JSON.createObjectNode().put("error", "lon and lat expected"));
          return;
        }
        device.get().goTo(new Coordinate(body.get("lon").asDouble(), body.get("lat").asDouble()));
      }
      case "silence" -> device.get().fallSilent();
      case "resume" -> device.get().resume();
      default -> {
        answer(exchange, 404, JSON.createObjectNode().put("error", "no such action"));
        return;
      }
    }
    answer(exchange, 200, state());
  }

  private ObjectNode state() {
    ObjectNode state = JSON.createObjectNode().put("storyBegun", clock.hasBegun());
    state.put("elapsedSeconds", clock.hasBegun() ? clock.elapsedSeconds() : null);
    var list = state.putArray("devices");
    for (SimulatedDevice device : devices) {
      list.add(state(device.state()));
    }
    return state;
  }

  private static ObjectNode state(SimulatedDevice.State s) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", s.id())
            .put("waiting", s.waiting())
            .put("stored", s.stored())
            .put("refused", s.refused())
            .put("silent", s.silent());
    Reading last = s.last();
    Instant time = s.lastTime();
    if (last != null && time != null) {
      node.put("act", last.act())
          .put("time", time.toString())
          .put("lon", last.position().x)
          .put("lat", last.position().y)
          .put("accuracyMeters", last.accuracyMeters())
          .put("batteryPercent", last.batteryPercent());
    }
    return node;
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
