package io.mingge.delivery.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mingge.delivery.AddressPolicy;
import io.mingge.delivery.AddressRefused;
import io.mingge.delivery.Channel;
import io.mingge.delivery.DeliveryConfig;
import io.mingge.platform.InvalidValue;
import io.mingge.roster.DutyRoster.OnDuty;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Posts JSON to an address. Every request carries `Idempotency-Key` (the same in each attempt),
/// `Mingge-Timestamp` (seconds) and `Mingge-Signature`: `v1=` and the HMAC-SHA256 of timestamp, a
/// dot and the body, in hexadecimal. Any 2xx answer is delivery; redirects are not followed, the
/// answer's body is not read.
@ApplicationScoped
public class WebhookChannel implements Channel {

  private static final int MAX_URL = 500;

  private final AddressPolicy policy;
  private final DeliveryConfig config;
  private final Clock clock;
  private final HttpClient client;

  WebhookChannel(Vertx vertx, AddressPolicy policy, DeliveryConfig config, Clock clock) {
    this.policy = policy;
    this.config = config;
    this.clock = clock;
    // A new connection each time: the address is checked for each message.
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) config.timeout().toMillis())
                .setMaxPoolSize(64));
  }

  @Override
  public String kind() {
    return "WEBHOOK";
  }

  @Override
  public boolean makesSecret() {
    return true;
  }

  @Override
  public JsonNode checked(JsonNode settings) {
    var url = settings.path("url").asText("").strip();
    var uri = parse(url);
    var address = policy.resolve("settings.url", uri.getHost());
    if (!isTls(uri) && !policy.isTrusted(address)) {
      throw new AddressRefused("settings.url", "https, because the way there is not ours");
    }
    return JsonNodeFactory.instance.objectNode().put("url", uri.toString());
  }

  @Override
  public List<@Nullable String> recipients(JsonNode settings, List<OnDuty> called) {
    return Collections.singletonList(null);
  }

  @Override
  public void send(JsonNode settings, Optional<String> secret, Parcel parcel) throws NotDelivered {
    var uri = parse(settings.path("url").asText());
    var address = policy.resolve("settings.url", uri.getHost());
    var body = Buffer.buffer(parcel.payload());
    var signature =
        Signature.of(
            secret.orElseThrow(() -> new NotDelivered("the channel has no signing key")),
            clock.instant(),
            parcel.payload());
    var options =
        request(uri, address)
            .putHeader("Content-Type", "application/json")
            .putHeader("User-Agent", "mingge")
            .putHeader("Idempotency-Key", parcel.key())
            .putHeader("Mingge-Event", parcel.event())
            .putHeader("Mingge-Timestamp", Long.toString(signature.timestamp()))
            .putHeader("Mingge-Signature", "v1=" + signature.hex());
    var answer = post(options, body);
    if (answer.status() / 100 != 2) {
      throw new NotDelivered("answered " + answer.status(), answer.retryAfterSeconds());
    }
  }

  private record Answer(int status, @Nullable Long retryAfterSeconds) {}

  private Answer post(RequestOptions options, Buffer body) throws NotDelivered {
    var answer =
        client
            .request(options)
            .compose(request -> request.send(body))
            .map(
                response -> {
                  // Whatever it says: only the status counts, and nobody is to fill our memory.
                  response.exceptionHandler(ended -> {});
                  response.request().reset();
                  return new Answer(response.statusCode(), retryAfter(response));
                })
            .toCompletionStage()
            .toCompletableFuture();
    try {
      return answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new NotDelivered("no answer within " + config.timeout().toSeconds() + " s");
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new NotDelivered("not reached: " + cause.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotDelivered("stopped");
    }
  }

  /// To the very address that was checked; the name goes into TLS and the Host header.
  private RequestOptions request(URI uri, InetAddress address) {
    int port = uri.getPort() > 0 ? uri.getPort() : isTls(uri) ? 443 : 80;
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
        .setHost(uri.getHost())
        .setPort(port)
        .setSsl(isTls(uri))
        .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
        .setTimeout(config.timeout().toMillis());
  }

  private static URI parse(String url) {
    try {
      var uri = new URI(url);
      var scheme = uri.getScheme();
      boolean web =
          scheme != null && List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
      if (url.length() > MAX_URL || !web || uri.getHost() == null) {
        throw new InvalidValue("settings.url", "an https address of at most 500 characters");
      }
      if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
        throw new InvalidValue("settings.url", "without user, password and fragment");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new InvalidValue("settings.url", "not an address");
    }
  }

  private static boolean isTls(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  private static @Nullable Long retryAfter(HttpClientResponse response) {
    var text = response.getHeader("Retry-After");
    return text != null && text.matches("[0-9]{1,6}") ? Long.valueOf(text) : null;
  }

  @PreDestroy
  void close() {
    client.close();
  }
}
