package io.mingge.grid;

import io.mingge.platform.InvalidValue;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Fetches tiles of the configured base maps for signed-in browsers, so that the operator's key
 * stays here and the page's content security policy needs no foreign host. It serves the listed
 * layers and nothing else: the address is ours, only three bounded numbers come from the request,
 * and redirects are not followed.
 */
@Path("/api/tiles")
@Singleton
@RunOnVirtualThread
@Tag(name = "Map")
public class TileResource {

  private static final Logger LOG = Logger.getLogger(TileResource.class);
  private static final int MAX_ZOOM = 22;
  private static final int MAX_BYTES = 2_000_000;

  private final BaseMaps maps;
  private final MapConfig config;
  private final HttpClient client;

  TileResource(BaseMaps maps, MapConfig config) {
    this.maps = maps;
    this.config = config;
    this.client = HttpClient.newBuilder().connectTimeout(config.tileTimeout()).build();
  }

  @GET
  @Path("{layer}/{z}/{x}/{y}")
  @Authenticated
  @Operation(summary = "One tile of a configured base map")
  @APIResponse(
      responseCode = "200",
      description = "The tile",
      content =
          @Content(
              mediaType = "image/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public RestResponse<byte[]> tile(
      @RestPath String layer, @RestPath int z, @RestPath int x, @RestPath int y) {
    if (z < 0 || z > MAX_ZOOM || x < 0 || y < 0 || x >= 1 << z || y >= 1 << z) {
      throw new InvalidValue("tile", "no such tile");
    }
    URI address = maps.findTile(layer, z, x, y).orElseThrow(() -> new UnknownTileLayer(layer));
    HttpResponse<byte[]> tile = fetch(layer, address);
    String type = tile.headers().firstValue("content-type").orElse("");
    if (tile.statusCode() != 200 || !type.startsWith("image/") || type.startsWith("image/svg")) {
      throw unavailable(layer, "status " + tile.statusCode() + ", type " + type);
    }
    return RestResponse.ResponseBuilder.ok(tile.body(), type)
        .header("Cache-Control", "private, max-age=" + config.tileMaxAge().toSeconds())
        .build();
  }

  private HttpResponse<byte[]> fetch(String layer, URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(config.tileTimeout()).build();
    try {
      return client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    } catch (IOException e) {
      throw unavailable(layer, e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(layer, "interrupted");
    }
  }

  /** The address stays out of the log: it carries the key. */
  private static TileUnavailable unavailable(String layer, String why) {
    LOG.debugf("no tile of %s: %s", layer, why);
    return new TileUnavailable(layer);
  }

  @PreDestroy
  void close() {
    client.shutdownNow();
  }
}
