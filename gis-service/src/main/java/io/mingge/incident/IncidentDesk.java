package io.mingge.incident;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.Caller;
import io.mingge.geo.BBox;
import io.mingge.grid.GridRegister;
import io.mingge.incident.workflow.Decision;
import io.mingge.incident.workflow.Guard;
import io.mingge.incident.workflow.IncidentLevel;
import io.mingge.incident.workflow.IncidentState;
import io.mingge.incident.workflow.Step;
import io.mingge.incident.workflow.TransitionTable;
import io.mingge.incident.workflow.Workflow;
import io.mingge.live.LiveEvent;
import io.mingge.live.LiveEvents;
import io.mingge.platform.PhotoFile;
import io.mingge.platform.PhotoRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes reports and steps. What may follow is decided by {@link Workflow}; here it is stored with
 * its history, audited and announced, all in one transaction.
 */
@ApplicationScoped
class IncidentDesk {

  private static final String OBJECT = "INCIDENT";

  private final Workflow workflow = new Workflow(TransitionTable.STANDARD);
  private final EntityManager entities;
  private final IncidentRepository incidents;
  private final CaseBook book;
  private final GridRegister grids;
  private final AuditLog audit;
  private final Announcer announcer;

  IncidentDesk(
      EntityManager entities,
      IncidentRepository incidents,
      CaseBook book,
      GridRegister grids,
      AuditLog audit,
      Announcer announcer) {
    this.entities = entities;
    this.incidents = incidents;
    this.book = book;
    this.grids = grids;
    this.audit = audit;
    this.announcer = announcer;
  }

  /** A wished step as it comes over HTTP. {@code from}, if given, is where the caller saw it. */
  record Move(IncidentState to, @Nullable IncidentState from, String text, boolean remediesTold) {}

  /** Takes a report down and answers its id. */
  @Transactional
  String report(Caller caller, IncidentReport report) {
    double lon = report.place().lon();
    double lat = report.place().lat();
    var grid =
        grids
            .findGridAt(lon, lat)
            .orElseThrow(() -> new IncidentRefused.OutsideEveryGrid(lon, lat));
    if (!IncidentAccess.reportScope(caller).contains(grid.path())) {
      throw new IncidentRefused.OutOfScope(grid.code());
    }
    Instant now = announcer.now();
    var incident = new Incident();
    incident.id = UUID.randomUUID().toString();
    incident.kind = report.kind();
    incident.disputeType = report.disputeType() == null ? null : report.disputeType().code();
    incident.title = report.title();
    incident.text = report.text();
    incident.source =
        report.source().orElseGet(() -> IncidentAccess.usualSource(caller, grid.path()));
    incident.scale = report.scale().code();
    incident.state = IncidentState.REPORTED;
    incident.level = IncidentLevel.GRID;
    incident.point = BBox.LON_LAT.createPoint(report.place().coordinate());
    incident.gridCode = grid.code();
    incident.areaPath = grid.path();
    incident.reportedAt = now;
    incident.reportedBy = caller.username();
    entities.persist(incident);
    entities.flush();
    write(caller, incident, null, now, "");
    audit.record(
        AuditEvent.of("INCIDENT_REPORTED")
            .object(OBJECT, incident.id)
            .area(incident.areaPath)
            .detail("kind", incident.kind.name()));
    announcer.announce("incident.reported", incident);
    return incident.id;
  }

  /** Takes a step, or says why not. */
  @Transactional
  void move(Caller caller, String id, Move move) {
    var incident = visible(caller, id);
    if (move.from() != null && move.from() != incident.state) {
      throw new IncidentRefused.Stale(incident.state);
    }
    var actors = IncidentAccess.actors(caller, incident.areaPath, incident.reportedBy);
    var step = new Step(move.to(), caller.username(), actors, move.text(), move.remediesTold());
    switch (workflow.decide(incident.situation(), step)) {
      case Decision.Granted granted -> follow(caller, incident, granted, step);
      case Decision.NoSuchStep none -> throw new IncidentRefused.NoSuchStep(none.from(), none.to());
      case Decision.Missing missing -> throw new IncidentRefused.Incomplete(missing.guard());
      case Decision.WrongActor wrong -> {
        audit.record(
            AuditEvent.of("INCIDENT_CHANGED")
                .denied()
                .object(OBJECT, id)
                .area(incident.areaPath)
                .detail("to", move.to().name()));
        throw caller.username().equals(incident.resolvedBy)
                && wrong.rule().guards().contains(Guard.OTHER_THAN_RESOLVER)
            ? new IncidentRefused.ResolverVerifies()
            : new IncidentRefused.WrongActor(move.to());
      }
    }
  }

  /** The states the caller could lead the incident to now. */
  Set<IncidentState> reachable(Caller caller, String id) {
    var incident = entities.find(Incident.class, id);
    return workflow.reachable(
        incident.situation(),
        caller.username(),
        IncidentAccess.actors(caller, incident.areaPath, incident.reportedBy));
  }

  /** Keeps a photo with an open incident and answers its id. */
  @Transactional
  CaseBook.Photo addPhoto(Caller caller, String id, PhotoFile photo, int limit) {
    var incident = visible(caller, id);
    boolean mayWrite =
        !IncidentAccess.actors(caller, incident.areaPath, incident.reportedBy).isEmpty();
    if (!mayWrite) {
      throw new IncidentRefused.WrongActor(incident.state);
    }
    if (!incident.state.isOpen()) {
      throw new IncidentRefused.NoSuchStep(incident.state, incident.state);
    }
    if (book.listPhotos(id).size() >= limit) {
      throw new PhotoRefused("at most " + limit + " photos an incident");
    }
    var hash = sha256(photo.bytes());
    var now = announcer.now();
    var photoId =
        book.addPhoto(UUID.randomUUID().toString(), id, now, caller.username(), photo, hash);
    audit.record(
        AuditEvent.of("INCIDENT_PHOTO_ADDED")
            .object(OBJECT, id)
            .area(incident.areaPath)
            .detail("sha256", hash));
    announcer.announce("incident.changed", incident);
    return new CaseBook.Photo(photoId, now, photo.mediaType(), hash, photo.bytes().length);
  }

  private void follow(Caller caller, Incident incident, Decision.Granted granted, Step step) {
    var now = announcer.now();
    var before = incident.state;
    incident.follow(granted.rule(), caller.username(), now);
    if (incident.state == IncidentState.ACCEPTED && incident.caseCode == null) {
      incident.caseCode = book.nextCaseCode(incident.gridCode, now);
    }
    entities.flush();
    write(caller, incident, before, now, step.text());
    audit.record(
        AuditEvent.of("INCIDENT_CHANGED")
            .object(OBJECT, incident.id)
            .area(incident.areaPath)
            .reason(step.text().isEmpty() ? null : step.text())
            .detail("from", before.name())
            .detail("to", incident.state.name()));
    announcer.announce("incident.changed", incident);
  }

  /**
   * Locked until the transaction ends, so that of two who act at once one sees the other's step.
   */
  private Incident visible(Caller caller, String id) {
    incidents.requireVisible(id, IncidentAccess.sight(caller));
    return entities.find(Incident.class, id, LockModeType.PESSIMISTIC_WRITE);
  }

  private void write(
      Caller caller, Incident incident, @Nullable IncidentState before, Instant now, String text) {
    book.add(
        incident.id,
        now,
        before == null ? null : before.name(),
        incident.state.name(),
        incident.level.name(),
        caller.username(),
        caller.displayName(),
        caller.unit(),
        caller.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(",")),
        text);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says on the live channel what happened to an incident, and knows the time. */
  @ApplicationScoped
  static class Announcer {

    private final LiveEvents live;
    private final Clock clock;

    Announcer(LiveEvents live, Clock clock) {
      this.live = live;
      this.clock = clock;
    }

    Instant now() {
      return clock.instant();
    }

    void announce(String type, Incident incident) {
      live.publish(
          new LiveEvent(
              type,
              incident.id,
              incident.areaPath,
              IncidentAccess.READERS,
              Map.of(
                  "kind", incident.kind.name(),
                  "state", incident.state.name(),
                  "level", incident.level.name(),
                  "gridCode", incident.gridCode,
                  "lon", incident.point.getX(),
                  "lat", incident.point.getY())));
    }
  }
}
