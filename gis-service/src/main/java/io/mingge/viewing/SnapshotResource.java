package io.mingge.viewing;

import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The pictures kept with an alarm, incident, grid or camera. Opening one is registered. */
@Path("/api/snapshots")
@RunOnVirtualThread
@RolesAllowed({
  Roles.CENTER_STAFF,
  Roles.VILLAGE_SECRETARY,
  Roles.CORRECTION_OFFICER,
  Roles.JUDICIAL_ASSISTANT,
  Roles.PATROL_COORD,
  Roles.AUDITOR
})
@Tag(name = "Camera views")
public class SnapshotResource {

  private final Snapshots snapshots;
  private final CurrentCaller current;
  private final AuditLog audit;

  SnapshotResource(Snapshots snapshots, CurrentCaller current, AuditLog audit) {
    this.snapshots = snapshots;
    this.current = current;
    this.audit = audit;
  }

  /** The pictures of an object, oldest first. */
  public record Found(List<Snapshots.Snapshot> items) {}

  @GET
  @Operation(summary = "Pictures kept with an object")
  public Found list(@RestQuery @Nullable String objectType, @RestQuery @Nullable String objectId) {
    for (ObjectType type : ObjectType.values()) {
      if (type.name().equals(objectType) && objectId != null && !objectId.isBlank()) {
        return new Found(snapshots.list(type, objectId, scope(type)));
      }
    }
    throw new ViewRefused.ObjectRequired();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One picture; the reading is registered")
  @APIResponse(
      responseCode = "200",
      description = "The picture",
      content =
          @Content(
              mediaType = "image/jpeg",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public RestResponse<byte[]> get(@RestPath String id) {
    Snapshots.Picture picture =
        snapshots.find(id, this::scope).orElseThrow(() -> new SnapshotRefused.NotFound(id));
    audit.record(
        Snapshots.event("SNAPSHOT_READ", picture.snapshot(), picture.areaPath())
            .purpose(purpose(picture).name()));
    return RestResponse.ResponseBuilder.ok(picture.jpeg(), "image/jpeg").build();
  }

  /** Whoever works on the object reads for that; whoever only supervises the others audits. */
  private Purpose purpose(Snapshots.Picture picture) {
    ObjectType type = picture.snapshot().objectType();
    Set<Role> workers = new HashSet<>(ViewingPolicy.snapshotReaders(type));
    workers.remove(Role.AUDITOR);
    if (!current.caller().scope(workers).contains(picture.areaPath())) {
      return Purpose.AUDIT;
    }
    return switch (type) {
      case ALARM -> Purpose.ALARM_VERIFY;
      case INCIDENT -> Purpose.INCIDENT_HANDLING;
      case GRID -> Purpose.VIDEO_PATROL;
      case CAMERA -> Purpose.MAINTENANCE;
    };
  }

  private AreaScope scope(ObjectType type) {
    return current.caller().scope(ViewingPolicy.snapshotReaders(type));
  }
}
