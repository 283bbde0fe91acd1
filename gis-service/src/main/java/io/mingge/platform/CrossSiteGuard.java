package io.mingge.platform;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses changes that another site made a browser ask for. The session cookie is SameSite=Strict
/// already; this also protects the sign-in itself and old browsers.
public class CrossSiteGuard {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /// A change that does not come from our own pages.
  static final class CrossSiteRequest extends ProblemException {
    private static final long serialVersionUID = 1L;

    CrossSiteRequest() {
      super(ProblemCode.CROSS_SITE_REQUEST);
    }
  }

  @ServerRequestFilter(preMatching = true)
  public void check(ContainerRequestContext context, HttpServerRequest request) {
    if (!SAFE.contains(context.getMethod()) && OwnOrigin.isForeign(request)) {
      throw new CrossSiteRequest();
    }
  }
}
