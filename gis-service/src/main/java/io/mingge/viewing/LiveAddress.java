package io.mingge.viewing;

import io.mingge.platform.WebConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Where the browser that asked reaches a camera's stream: on the host it already talks to, unless
 * the settings say otherwise.
 */
@ApplicationScoped
class LiveAddress {

  private final ViewingConfig config;
  private final WebConfig web;

  LiveAddress(ViewingConfig config, WebConfig web) {
    this.config = config;
    this.web = web;
  }

  String of(HttpServerRequest http, String cameraId) {
    String base =
        config
            .liveBaseUrl()
            .orElseGet(
                () -> {
                  @Nullable HostAndPort authority = http.authority();
                  String host = authority == null ? "127.0.0.1" : authority.host();
                  return (http.isSSL() ? "wss://" : "ws://") + host + ":" + web.videoPort();
                });
    return base + "/live/" + cameraId;
  }
}
