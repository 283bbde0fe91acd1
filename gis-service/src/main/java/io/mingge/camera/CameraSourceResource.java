package io.mingge.camera;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * Tells the video gateway, and nobody else, how a camera is reached. Each answer is in the audit.
 */
@Path("/internal/cameras")
@RunOnVirtualThread
@RolesAllowed(Roles.INTERNAL)
@Tag(name = "Internal")
public class CameraSourceResource {

  /** The gateway serves every area; the right to look was decided with the token. */
  private static final AreaScope EVERYWHERE = new AreaScope(List.of(""));

  private final CameraFiles files;
  private final CameraSources sources;
  private final AuditLog audit;

  CameraSourceResource(CameraFiles files, CameraSources sources, AuditLog audit) {
    this.files = files;
    this.sources = sources;
    this.audit = audit;
  }

  /** One stream of a camera. */
  public record Variant(String url, CameraCodec codec) {}

  /** Addresses without credentials, and the credentials apart. */
  public record Source(
      String cameraId,
      String name,
      Variant main,
      @Nullable Variant sub,
      @Nullable String username,
      @Nullable String password) {

    @Override
    public String toString() {
      return "Source[" + cameraId + "]";
    }
  }

  @GET
  @Path("{id}/source")
  @Operation(summary = "How the gateway reaches a camera")
  public Source get(@RestPath String id) {
    CameraFiles.CameraFile file =
        files.findFile(id, EVERYWHERE).orElseThrow(() -> new CameraNotFound(id));
    CameraSource source = sources.find(id).orElseThrow(() -> new CameraNotFound(id));
    audit.record(AuditEvent.of("SOURCE_READ").object("CAMERA", id).area(file.path()));
    String sub = source.subUrl();
    CameraCodec subCodec = source.subCodec();
    return new Source(
        id,
        file.name(),
        new Variant(source.mainUrl(), source.mainCodec()),
        sub == null || subCodec == null ? null : new Variant(sub, subCodec),
        source.username(),
        source.password());
  }
}
