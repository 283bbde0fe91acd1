package io.mingge.location.osmand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.location.FixWriter;
import io.mingge.location.Outcome;
import io.mingge.location.Protocol;
import io.mingge.location.Report;
import io.mingge.location.ReportRefused;
import io.mingge.platform.Problem;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The quick way for what nearly every request is: a GET of a known device with its right secret in
/// the query. In a profile four fifths of the samples of a fix were below the REST layer and its
/// filters. Whatever is unusual goes on to [OsmAndResource], which
/// is also the description of both.
@ApplicationScoped
class OsmAndRoute {

  /// After the security headers, before everything that a feed has no use for.
  private static final int ORDER = -999;

  private final FixWriter writer;
  private final ObjectMapper json;
  private final Clock clock;

  OsmAndRoute(FixWriter writer, ObjectMapper json, Clock clock) {
    this.writer = writer;
    this.json = json;
    this.clock = clock;
  }

  void register(@Observes Router router) {
    router.get("/feed/osmand").order(ORDER).handler(this::handle);
  }

  private void handle(RoutingContext http) {
    var report = usual(http);
    if (report == null) {
      http.next();
      return;
    }
    Context eventLoop = Vertx.currentContext();
    writer
        .write(report, clock.instant(), Protocol.OSMAND)
        .whenComplete(
            (outcome, failure) ->
                eventLoop.runOnContext(nothing -> answer(http, outcome, failure)));
  }

  private @Nullable Report usual(RoutingContext http) {
    var query = http.request().query();
    var headers = http.request().headers();
    if (query == null
        || headers.contains("X-Device-Secret")
        || headers.contains(HttpHeaders.AUTHORIZATION)) {
      return null;
    }
    try {
      var report = OsmAndDecoder.decode(OsmAndDecoder.parameters(query));
      return writer.recognises(report) ? report : null;
    } catch (ReportRefused e) {
      return null;
    }
  }

  private void answer(RoutingContext http, @Nullable Outcome outcome, @Nullable Throwable failure) {
    var response = http.response();
    if (response.ended() || response.closed()) {
      return;
    }
    var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    if (outcome != null) {
      response
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8")
          .end("{\"outcome\":\"" + outcome.name() + "\"}");
    } else if (cause instanceof ReportRefused refused) {
      refuse(response, http.request().path(), refused);
    } else {
      http.fail(cause);
    }
  }

  private void refuse(HttpServerResponse response, String path, ReportRefused refused) {
    var supportId = UUID.randomUUID().toString();
    var problem = Problem.of(refused.code(), refused.detail(), path, supportId, refused.members());
    var wait = refused.members().get("retryAfterSeconds");
    if (wait != null) {
      response.putHeader(HttpHeaders.RETRY_AFTER, wait.toString());
    }
    try {
      response
          .setStatusCode(refused.code().status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .end(json.writeValueAsString(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is always JSON", e);
    }
  }
}
