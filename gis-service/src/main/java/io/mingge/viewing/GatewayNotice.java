package io.mingge.viewing;

import io.mingge.auth.GatewayKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the video gateway at once that a view has ended, so that its picture stops. It runs beside
 * the request that ended the view and can neither delay it nor fail it: after a few tries it gives
 * up, and the picture ends with the view's token.
 */
@ApplicationScoped
class GatewayNotice {
  private static final Logger LOG = Logger.getLogger(GatewayNotice.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int TRIES = 4;
  private static final int MAX_OPEN = 64;

  private final URI gateway;
  private final GatewayKey key;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Semaphore open = new Semaphore(MAX_OPEN);

  GatewayNotice(ViewingConfig config, GatewayKey key) {
    this.gateway = URI.create(config.gatewayUrl());
    this.key = key;
  }

  void viewEnded(@Observes(during = TransactionPhase.AFTER_SUCCESS) ViewEnded event) {
    if (key.value().isEmpty()) {
      return;
    }
    if (!open.tryAcquire()) {
      LOG.warnf("too many notices to the video gateway; view %s ends by its token", event.viewId());
      return;
    }
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve("/internal/views/" + event.viewId()))
            .header("Authorization", "Bearer " + key.value().get())
            .timeout(TIMEOUT)
            .DELETE()
            .build();
    send(request, 1)
        .whenComplete(
            (done, failure) -> {
              open.release();
              if (failure != null) {
                LOG.warnf(
                    "the video gateway was not told: view %s ends by its token", event.viewId());
              }
            });
  }

  /** A view without a socket in the gateway (404) has ended as well as one whose socket closed. */
  private CompletableFuture<Void> send(HttpRequest request, int attempt) {
    return client
        .sendAsync(request, BodyHandlers.discarding())
        .handle((response, failure) -> isTold(response))
        .thenCompose(
            told -> {
              if (told) {
                return CompletableFuture.completedFuture(null);
              }
              if (attempt == TRIES) {
                return CompletableFuture.failedFuture(new IllegalStateException("not told"));
              }
              return CompletableFuture.supplyAsync(
                      () -> request,
                      CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS))
                  .thenCompose(again -> send(again, attempt + 1));
            });
  }

  private static boolean isTold(@Nullable HttpResponse<Void> response) {
    return response != null && (response.statusCode() == 204 || response.statusCode() == 404);
  }
}
