package io.mingge.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Refuses a body that announces more bytes than are allowed in the words of every other refusal;
/// the server's own limit, which catches the bodies that announce nothing, answers without any.
@ApplicationScoped
class BodyLimit {
  private final ObjectMapper json;
  private final long most;

  BodyLimit(
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10M")
          MemorySize most) {
    this.json = json;
    this.most = most.asLongValue();
  }

  void register(@Observes Filters filters) {
    // After the security headers, before the server's own limit.
    filters.register(this::handle, 900);
  }

  private void handle(RoutingContext context) {
    if (announced(context) <= most) {
      context.next();
      return;
    }
    context
        .response()
        .setStatusCode(ProblemCode.PAYLOAD_TOO_LARGE.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(body(context.request().path()))
        // Nobody waits for the rest of what was announced.
        .onComplete(sent -> context.request().connection().close());
  }

  private static long announced(RoutingContext context) {
    @Nullable String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private String body(String path) {
    ProblemCode code = ProblemCode.PAYLOAD_TOO_LARGE;
    String supportId = UUID.randomUUID().toString();
    try {
      return json.writeValueAsString(
          Problem.of(
              code, "at most " + most + " bytes", path, supportId, Map.of("maximumBytes", most)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is always JSON", e);
    }
  }
}
