package io.mingge.video.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.video.fmp4.VideoCodec;
import io.mingge.video.platform.GisClient;
import io.mingge.video.source.SourceAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks gis-service for the address of a camera. Answers are not kept beyond the running stream. */
@ApplicationScoped
public class CameraSources {

  private final GisClient gis;
  private final ObjectMapper json;

  CameraSources(GisClient gis, ObjectMapper json) {
    this.gis = gis;
    this.json = json;
  }

  public CameraSource get(String cameraId) throws AccessRefusedException {
    try {
      String id = URLEncoder.encode(cameraId, StandardCharsets.UTF_8);
      HttpResponse<String> answer = gis.get("/internal/cameras/" + id + "/source");
      if (answer.statusCode() == 404) {
        throw new AccessRefusedException(CloseReason.CAMERA_UNKNOWN, null);
      }
      if (answer.statusCode() != 200) {
        throw new AccessRefusedException(CloseReason.ISSUER_UNAVAILABLE, null);
      }
      return parse(cameraId, answer.body());
    } catch (IOException | IllegalArgumentException e) {
      throw new AccessRefusedException(CloseReason.ISSUER_UNAVAILABLE, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AccessRefusedException(CloseReason.ISSUER_UNAVAILABLE, null);
    }
  }

  private CameraSource parse(String cameraId, String body)
      throws JsonProcessingException, AccessRefusedException {
    JsonNode tree = json.readTree(body);
    CameraSource.Variant main = variant(tree, tree.path("main"));
    if (main == null) {
      throw new AccessRefusedException(CloseReason.CAMERA_UNKNOWN, null);
    }
    return new CameraSource(cameraId, main, variant(tree, tree.path("sub")));
  }

  /** Credentials stand beside the stream's address or, for both streams, beside the camera. */
  private static CameraSource.@Nullable Variant variant(JsonNode camera, JsonNode stream) {
    if (!stream.hasNonNull("url")) {
      return null;
    }
    JsonNode owner = stream.hasNonNull("username") ? stream : camera;
    SourceAddress address =
        new SourceAddress(
            stream.path("url").asText(), text(owner, "username"), text(owner, "password"));
    boolean h265 = stream.path("codec").asText("H264").toUpperCase(Locale.ROOT).contains("265");
    return new CameraSource.Variant(address, h265 ? VideoCodec.H265 : VideoCodec.H264);
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.path(field).asText() : null;
  }
}
