package io.mingge.camera;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.Role;
import io.mingge.grid.RegisterQuery;
import io.mingge.live.LiveEvent;
import io.mingge.live.LiveEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds camera files within a scope and changes them, with an audit entry and word to the browsers.
 */
@ApplicationScoped
public class CameraFiles {

  /** Who reads the register, after WORKFLOWS §4. */
  public static final Set<Role> READERS =
      Set.of(
          Role.COUNTY_LEADER,
          Role.TOWN_LEADER,
          Role.CENTER_STAFF,
          Role.VILLAGE_SECRETARY,
          Role.GRID_MEMBER,
          Role.CORRECTION_OFFICER,
          Role.JUDICIAL_ASSISTANT,
          Role.PATROL_COORD,
          Role.ANALYST,
          Role.POLICE_LIAISON,
          Role.AUDITOR);

  private final EntityManager entities;
  private final AuditLog audit;
  private final LiveEvents live;

  CameraFiles(EntityManager entities, AuditLog audit, LiveEvents live) {
    this.entities = entities;
    this.audit = audit;
    this.live = live;
  }

  /** What others need to know of a camera. */
  public record CameraFile(
      String id, String name, String gridCode, String path, CameraStatus status) {}

  public Optional<CameraFile> findFile(String id, AreaScope scope) {
    return find(id, scope).map(CameraFiles::file);
  }

  Optional<Camera> find(String id, AreaScope scope) {
    List<Camera> found =
        new RegisterQuery("Camera")
            .inside(scope)
            .where("e.id = :id", "id", id)
            .list(entities, Camera.class, "id", 1, 0);
    return found.stream().findFirst();
  }

  @Transactional
  Camera change(String id, AreaScope scope, CameraEdit edit) {
    Camera camera = find(id, scope).orElseThrow(() -> new CameraNotFound(id));
    AuditEvent event =
        AuditEvent.of("CAMERA_CHANGED")
            .object("CAMERA", id)
            .area(camera.path)
            .detail("statusBefore", camera.status.name())
            .detail("statusAfter", edit.status().name())
            .detail("rangeMeters", edit.rangeMeters())
            .detail("fieldOfViewDegrees", edit.fieldOfViewDegrees())
            .detail("filed", edit.filingNo() != null)
            .detail("signPresent", edit.signPresent());
    Double azimuth = edit.azimuthDegrees();
    camera.change(edit);
    audit.record(azimuth == null ? event : event.detail("azimuthDegrees", azimuth));
    live.publish(
        new LiveEvent(
            "camera.changed", id, camera.path, READERS, Map.of("status", edit.status().name())));
    return camera;
  }

  private static CameraFile file(Camera camera) {
    return new CameraFile(camera.id, camera.name, camera.gridCode, camera.path, camera.status);
  }
}
