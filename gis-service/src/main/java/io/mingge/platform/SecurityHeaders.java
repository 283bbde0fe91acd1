package io.mingge.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/// Puts the security and cache headers on every answer of the main port, whoever wrote it.
@ApplicationScoped
class SecurityHeaders {
  private static final String PHONE_PAGE = "/check.html";

  private final ContentPolicy policy;

  SecurityHeaders(ContentPolicy policy) {
    this.policy = policy;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, 1000);
  }

  private void handle(RoutingContext context) {
    // At the end: the static handler writes cache headers of its own, which we replace.
    context.addHeadersEndHandler(ignored -> write(context));
    context.next();
  }

  private void write(RoutingContext context) {
    HttpServerRequest request = context.request();
    MultiMap headers = context.response().headers();
    headers.set("X-Content-Type-Options", "nosniff");
    // The page of a check link carries a secret behind its '#'; nothing may learn even its address.
    boolean phonePage = request.path().equals(PHONE_PAGE);
    headers.set("Referrer-Policy", phonePage ? "no-referrer" : "same-origin");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)");
    @Nullable HostAndPort authority = request.authority();
    headers.set(
        "Content-Security-Policy",
        phonePage
            ? ContentPolicy.PHONE_PAGE
            : policy.header(
                authority == null ? "" : authority.host(),
                authority == null ? -1 : authority.port()));
    if (request.isSSL()) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    cache(request.path(), context.response().getStatusCode(), headers);
  }

  private static void cache(String path, int status, MultiMap headers) {
    if (path.startsWith("/assets/") && status == 200) {
      // The name holds a hash of the content.
      headers.set("Cache-Control", "public, max-age=31536000, immutable");
    } else if (path.startsWith("/api/") || path.startsWith("/internal/")) {
      // A resource may know better: map tiles are the same for everybody.
      if (!headers.contains("Cache-Control")) {
        headers.set("Cache-Control", "no-store");
      }
    } else {
      headers.set("Cache-Control", "no-cache");
    }
  }
}
