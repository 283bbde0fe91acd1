package io.mingge.viewing;

import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
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
  public RestResponse<byte[]> get(@RestPath String id) {
    Snapshots.Picture picture =
        snapshots
            .find(id)
            .filter(found -> scope(found.snapshot().objectType()).contains(found.areaPath()))
            .orElseThrow(() -> new SnapshotRefused.NotFound(id));
    audit.record(Snapshots.event("SNAPSHOT_READ", picture.snapshot(), picture.areaPath()));
    return RestResponse.ResponseBuilder.ok(picture.jpeg(), "image/jpeg").build();
  }

  private AreaScope scope(ObjectType type) {
    return current.caller().scope(ViewingPolicy.snapshotReaders(type));
  }
}
