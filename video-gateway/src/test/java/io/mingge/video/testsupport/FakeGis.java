package io.mingge.video.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** What the gateway sees of gis-service: keys, camera addresses, and a place for its reports. */
public final class FakeGis implements AutoCloseable {

  public static final String KEY = "test-gateway-key";

  private final HttpServer server;
  private final Map<String, String> cameras = new ConcurrentHashMap<>();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger keyRequests = new AtomicInteger();
  private volatile boolean away;
  private volatile OctetKeyPairJsonWebKey key = newKey();

  public FakeGis() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/jwks.json", this::keys);
    server.createContext("/internal/cameras/", this::camera);
    server.createContext("/internal/view-events", this::event);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public Path secrets() {
    try {
      Path folder = Files.createTempDirectory("mingge-secrets");
      Files.writeString(folder.resolve("gateway.key"), KEY);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Registers a camera and gives its id. */
  public String add(GstCamera camera) {
    return add("H264", camera.url(), camera.username(), camera.password(), null);
  }

  public String add(
      String codec,
      String url,
      String user,
      String password,
      @org.jspecify.annotations.Nullable String sub) {
    String id = "cam-" + UUID.randomUUID();
    String credentials = "\"username\":\"" + user + "\",\"password\":\"" + password + "\"";
    String subJson =
        sub == null ? "null" : "{\"url\":\"" + sub + "\",\"codec\":\"H264\"," + credentials + "}";
    cameras.put(
        id,
        "{\"cameraId\":\"%s\",\"name\":\"n\",\"main\":{\"url\":\"%s\",\"codec\":\"%s\",%s},\"sub\":%s}"
            .formatted(id, url, codec, credentials, subJson));
    return id;
  }

  /** Answers 503 to everything while away. */
  public void away(boolean now) {
    away = now;
  }

  public void changeKey() {
    key = newKey();
  }

  public int keyRequests() {
    return keyRequests.get();
  }

  /** The reports about a view, as JSON, in order of arrival. */
  public List<String> eventsOf(String viewId) {
    return events.stream().filter(event -> event.contains("\"" + viewId + "\"")).toList();
  }

  public Token token(String cameraId) {
    return new Token(cameraId, "mingge-video", "mingge-gis", 60, key, UUID.randomUUID().toString());
  }

  public static OctetKeyPairJsonWebKey newKey() {
    try {
      OctetKeyPairJsonWebKey made = OkpJwkGenerator.generateJwk("Ed25519");
      made.setKeyId(UUID.randomUUID().toString());
      return made;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A view token to be signed; the defaults open the camera for a minute. */
  public record Token(
      String cameraId,
      String audience,
      String issuer,
      int seconds,
      OctetKeyPairJsonWebKey key,
      String viewId) {

    public Token seconds(int left) {
      return new Token(cameraId, audience, issuer, left, key, viewId);
    }

    public Token audience(String other) {
      return new Token(cameraId, other, issuer, seconds, key, viewId);
    }

    public Token key(OctetKeyPairJsonWebKey other) {
      return new Token(cameraId, audience, issuer, seconds, other, viewId);
    }

    public String sign() {
      JwtClaims claims = new JwtClaims();
      claims.setIssuer(issuer);
      claims.setAudience(audience);
      claims.setSubject("judicial_assistant");
      claims.setJwtId(viewId);
      claims.setStringClaim("cam", cameraId);
      NumericDate end = NumericDate.now();
      end.addSeconds(seconds);
      claims.setExpirationTime(end);
      JsonWebSignature jws = new JsonWebSignature();
      jws.setPayload(claims.toJson());
      jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
      jws.setKeyIdHeaderValue(key.getKeyId());
      jws.setKey(key.getPrivateKey());
      try {
        return jws.getCompactSerialization();
      } catch (JoseException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void keys(HttpExchange exchange) throws IOException {
    keyRequests.incrementAndGet();
    answer(exchange, 200, new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
  }

  private void camera(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    String found = cameras.get(path[3]);
    boolean ours = ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    answer(exchange, !ours ? 401 : found == null ? 404 : 200, found == null ? "{}" : found);
  }

  private void event(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!away) {
      events.add(body);
    }
    answer(exchange, 204, "");
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(
        away ? 503 : status, bytes.length == 0 || away ? -1 : bytes.length);
    if (bytes.length > 0 && !away) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
