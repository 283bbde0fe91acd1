package io.mingge.viewing;

import io.mingge.audit.Actor;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.Caller;
import io.mingge.auth.Role;
import io.mingge.auth.SessionEnded;
import io.mingge.camera.CameraFiles;
import io.mingge.camera.CameraFiles.CameraFile;
import io.mingge.camera.CameraNear;
import io.mingge.camera.CameraNotFound;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemException;
import io.mingge.viewing.ViewingPolicy.Authorisation;
import io.mingge.viewing.ViewingPolicy.Right;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides on a request for a view, in this order: is it complete, has the caller the right, is the
 * object there and open, is the camera in the caller's area and near enough. A granted view and its
 * audit entry are one transaction.
 */
@ApplicationScoped
class ViewDesk {

  private final ViewObjects objects;
  private final CameraFiles cameras;
  private final CameraNear near;
  private final ViewRepository views;
  private final AuditLog audit;
  private final Clock clock;
  private final ViewingConfig config;
  private final Event<ViewEnded> ended;

  ViewDesk(
      ViewObjects objects,
      CameraFiles cameras,
      CameraNear near,
      ViewRepository views,
      AuditLog audit,
      Clock clock,
      ViewingConfig config,
      Event<ViewEnded> ended) {
    this.objects = objects;
    this.cameras = cameras;
    this.near = near;
    this.views = views;
    this.audit = audit;
    this.clock = clock;
    this.config = config;
    this.ended = ended;
  }

  /** Registers a refusal with its code, whatever the reason: somebody wanted to look. */
  CameraView open(Caller caller, ViewRequest request) {
    try {
      return QuarkusTransaction.joiningExisting().call(() -> grant(caller, request));
    } catch (ProblemException refusal) {
      audit.record(event("VIEW_REFUSED", request).denied().detail("code", refusal.code().name()));
      throw refusal;
    }
  }

  private CameraView grant(Caller caller, ViewRequest request) {
    List<Right> rights =
        ViewingPolicy.rights(caller.roles(), request.purpose(), request.objectType());
    if (rights.isEmpty()) {
      throw new ViewRefused.NotPermitted(request.purpose(), request.objectType());
    }
    AreaScope scope = caller.scope(rights.stream().map(Right::role).collect(Collectors.toSet()));
    ViewObject object =
        objects
            .find(request.objectType(), request.objectId(), scope, caller)
            .orElseThrow(
                () -> new ViewRefused.ObjectNotFound(request.objectType(), request.objectId()));
    if (!object.open()) {
      throw new ViewRefused.ObjectClosed(request.objectType(), request.objectId());
    }
    CameraFile camera =
        cameras
            .findFile(request.cameraId(), scope)
            .orElseThrow(() -> new CameraNotFound(request.cameraId()));
    checkPlace(object, camera, scope);
    CameraView view = view(caller, request, object, camera, granting(caller, rights, object));
    views.insert(view);
    audit.record(
        event("VIEW_GRANTED", request)
            .area(object.areaPath())
            .detail("viewId", view.viewId())
            .detail("content", "实时画面 " + camera.name())
            .detail("authorisation", view.authorisation().name())
            .detail("expiresAt", view.expiresAt().toString()));
    return view;
  }

  /** Ends the caller's own view; ending it again changes nothing. */
  @Transactional
  void end(Caller caller, String viewId) {
    CameraView view = own(caller, viewId);
    if (views.end(viewId, clock.instant(), "USER")) {
      audit.record(ending(view));
      ended.fire(new ViewEnded(viewId));
    }
  }

  /**
   * Who signs out, or whose account changes, looks no longer: on no machine, because the register
   * does not know which one a view was opened on.
   */
  @Transactional
  void sessionEnded(@Observes SessionEnded event) {
    for (CameraView view : views.endAllOf(event.username(), clock.instant(), "SESSION")) {
      audit.record(
          ending(view)
              .by(new Actor(view.username(), view.unit(), view.displayName(), view.role(), null))
              .detail("cause", "SESSION"));
      ended.fire(new ViewEnded(view.viewId()));
    }
  }

  private static AuditEvent ending(CameraView view) {
    return AuditEvent.of("VIEW_ENDED")
        .object(view.objectType().name(), view.objectId())
        .area(view.areaPath())
        .purpose(view.purpose().name())
        .detail("cameraId", view.cameraId())
        .detail("viewId", view.viewId());
  }

  /** The caller's own view while it still opens a stream. */
  CameraView getActive(Caller caller, String viewId) {
    CameraView view = own(caller, viewId);
    if (!view.isActive(clock.instant())) {
      throw new ViewRefused.Ended(viewId);
    }
    return view;
  }

  private CameraView own(Caller caller, String viewId) {
    return views
        .findOwn(viewId, caller.username())
        .orElseThrow(() -> new ViewRefused.NotFound(viewId));
  }

  private void checkPlace(ViewObject object, CameraFile camera, AreaScope scope) {
    switch (object.type()) {
      case ALARM, INCIDENT -> checkDistance(object, camera, scope);
      case GRID -> {
        if (!camera.gridCode().equals(object.id())) {
          throw new ViewRefused.TooFar("the camera stands in grid " + camera.gridCode());
        }
      }
      case CAMERA -> {
        if (!camera.id().equals(object.id())) {
          throw new InvalidValue("objectId", "must be the camera's own id");
        }
      }
    }
  }

  private void checkDistance(ViewObject object, CameraFile camera, AreaScope scope) {
    Double lon = object.lon();
    Double lat = object.lat();
    if (lon == null || lat == null) {
      throw new ViewRefused.TooFar("the alarm has no position");
    }
    double meters =
        near.findDistanceMeters(camera.id(), lon, lat, scope)
            .orElseThrow(() -> new CameraNotFound(camera.id()));
    if (meters > config.maxDistanceMeters()) {
      throw new ViewRefused.TooFar(
          "the camera stands %.0f m away, %.0f m are allowed"
              .formatted(meters, config.maxDistanceMeters()));
    }
  }

  /** The line that covers this object: a person may hold one role here and another there. */
  private static Right granting(Caller caller, List<Right> rights, ViewObject object) {
    return rights.stream()
        .filter(right -> caller.scope(right.role()).contains(object.areaPath()))
        .findFirst()
        .orElse(rights.getFirst());
  }

  private CameraView view(
      Caller caller, ViewRequest request, ViewObject object, CameraFile camera, Right right) {
    // Whole seconds, as the token has them: the register and the gateway end at the same moment.
    Instant now = clock.instant();
    Instant expires = now.plus(config.maxDuration()).truncatedTo(ChronoUnit.SECONDS);
    Role role = right.role();
    boolean emergency = right.authorisation() == Authorisation.EMERGENCY;
    return new CameraView(
        ViewId.next(now),
        camera.id(),
        camera.name(),
        request.purpose(),
        request.objectType(),
        request.objectId(),
        object.areaPath(),
        request.reason(),
        caller.username(),
        caller.displayName(),
        caller.unit(),
        role.name(),
        right.authorisation(),
        now,
        expires,
        null,
        null,
        null,
        null,
        emergency ? now.plus(config.reviewWithin()) : null,
        null,
        0);
  }

  private static AuditEvent event(String action, ViewRequest request) {
    return AuditEvent.of(action)
        .object(request.objectType().name(), request.objectId())
        .purpose(request.purpose().name())
        .reason(request.reason())
        .detail("cameraId", request.cameraId());
  }
}
