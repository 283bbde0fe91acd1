package io.mingge.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/// Hands links to the message gateway outside this machine: one POST a task with subject id, text
/// and link. Which telephone number belongs to the id is known there and nowhere here. Tried again
/// with the same link (5 s, doubling to 2 min) until the gateway takes it or the task is over.
@ApplicationScoped
class LinkSender {

  private static final Logger LOG = Logger.getLogger(LinkSender.class);
  private static final int BATCH = 50;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final LinkOutbox outbox;
  private final CheckLinks links;
  private final CheckConfig config;
  private final ObjectMapper json;
  private final Clock clock;
  private final HttpClient http;

  LinkSender(
      LinkOutbox outbox, CheckLinks links, CheckConfig config, ObjectMapper json, Clock clock) {
    this.outbox = outbox;
    this.links = links;
    this.config = config;
    this.json = json;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(config.gatewayTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Scheduled(
      every = "{mingge.check.clock}",
      delayed = "7s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void send() {
    if (config.gatewayUrl().isEmpty() || config.publicUrl().isEmpty()) {
      return;
    }
    for (var waiting : outbox.listDue(clock.instant(), BATCH)) {
      send(config.gatewayUrl().get(), config.publicUrl().get(), waiting);
    }
  }

  private void send(URI gateway, URI self, LinkOutbox.Waiting waiting) {
    var task = waiting.task();
    try {
      var link = links.current(task);
      int status = post(gateway, body(task, self.resolve("/" + link.path()).toString()), task.id());
      if (status / 100 == 2) {
        links.handedOver(task.id());
        outbox.sent(task.id(), clock.instant());
      } else {
        failed(waiting, "answered " + status);
      }
    } catch (IOException e) {
      failed(waiting, e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void failed(LinkOutbox.Waiting waiting, String fault) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(waiting.tries(), 10));
    Instant next = clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    outbox.failed(waiting.task().id(), next, fault);
    LOG.warnf("the message gateway did not take a link, try %d: %s", waiting.tries() + 1, fault);
  }

  private int post(URI gateway, byte[] body, String taskId)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(gateway)
            .timeout(config.gatewayTimeout())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", taskId)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    config
        .gatewaySecret()
        .ifPresent(secret -> request.header("X-Mingge-Signature", signature(secret, body)));
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private byte[] body(CheckTask task, String link) throws JsonProcessingException {
    var message = new LinkedHashMap<String, Object>();
    message.put("id", task.id());
    message.put("subjectId", task.subjectId());
    message.put("text", "【信息化核查】请在有效时间内打开链接上报一次位置：" + link);
    message.put("link", link);
    message.put("expiresAt", task.expiresAt().toString());
    return json.writeValueAsBytes(message);
  }

  /// `sha256=` and the HMAC of the body in hexadecimal.
  static String signature(String secret, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
