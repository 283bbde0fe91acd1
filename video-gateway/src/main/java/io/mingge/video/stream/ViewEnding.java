package io.mingge.video.stream;

import io.mingge.video.platform.GisClient;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * {@code DELETE /internal/views/{viewId}}: gis-service ends a view before its time. Bearer
 * credential: the gateway's key. 204 when a socket was closed, 404 when there was none.
 */
@ApplicationScoped
public class ViewEnding {

  private final ViewRegister register;
  private final GisClient gis;

  ViewEnding(ViewRegister register, GisClient gis) {
    this.register = register;
    this.gis = gis;
  }

  void route(@Observes Router router) {
    router.delete("/internal/views/:viewId").blockingHandler(this::end);
  }

  private void end(RoutingContext context) {
    if (!gis.isOurKey(context.request().getHeader("Authorization"))) {
      context.response().setStatusCode(401).end();
      return;
    }
    boolean ended = register.end(context.pathParam("viewId"));
    context.response().setStatusCode(ended ? 204 : 404).end();
  }
}
