package io.mingge.viewing;

import io.mingge.audit.Actor;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.Roles;
import io.mingge.platform.InvalidValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Takes the gateway's reports into the register and the audit, each once: the gateway repeats until
 * it has an answer. The entry names the viewer, not the gateway.
 */
@Path("/internal/view-events")
@RunOnVirtualThread
@RolesAllowed(Roles.INTERNAL)
@Tag(name = "Internal")
public class ViewEventResource {

  private final ViewRepository views;
  private final AuditLog audit;
  private final Clock clock;

  ViewEventResource(ViewRepository views, AuditLog audit, Clock clock) {
    this.views = views;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether the view still holds: a gateway may close a stream whose user has ended it. */
  public record Answer(boolean active) {}

  @POST
  @Transactional
  @Operation(summary = "What the gateway saw of a view")
  public Answer report(ViewEvent.@Nullable Body body) {
    if (body == null) {
      throw new InvalidValue("body", "is missing");
    }
    ViewEvent event = body.checked();
    CameraView view =
        views.find(event.viewId()).orElseThrow(() -> new ViewRefused.NotFound(event.viewId()));
    if (views.keep(event)) {
      audit.record(entry(event, view));
    }
    return new Answer(view.isActive(clock.instant()));
  }

  private static AuditEvent entry(ViewEvent event, CameraView view) {
    Actor viewer =
        new Actor(
            view.username(), view.unit(), view.displayName(), view.role(), event.remoteAddress());
    AuditEvent entry =
        AuditEvent.of("VIEW_" + event.event())
            .by(viewer)
            .object(view.objectType().name(), view.objectId())
            .area(view.areaPath())
            .purpose(view.purpose().name())
            .reason(view.reason())
            .detail("viewId", view.viewId())
            .detail("cameraId", view.cameraId())
            .detail("connectionId", event.connectionId())
            .detail("at", event.at().toString());
    String cause = event.cause();
    if (cause != null && !cause.isEmpty()) {
      entry = entry.detail("cause", cause);
    }
    return switch (event.event()) {
      case OPENED -> entry;
      case CLOSED -> entry.detail("seconds", event.seconds()).detail("bytes", event.bytes());
      case REFUSED -> entry.denied();
    };
  }
}
