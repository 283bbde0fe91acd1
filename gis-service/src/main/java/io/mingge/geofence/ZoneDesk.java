package io.mingge.geofence;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.geo.AreaPath;
import io.mingge.geo.GeoJson;
import io.mingge.geofence.engine.FenceSettings;
import io.mingge.geofence.engine.Schedule;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.grid.AreaDirectory;
import io.mingge.grid.OutOfScope;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.mingge.platform.RequestTime;
import io.mingge.subject.SubjectFiles;
import io.mingge.subject.workflow.SubjectState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/// Decides who may draw which zone, and stores it: only the correction officer of the county, a
/// forbidden zone and a curfew only with the number of the order behind them (community correction
/// law, articles 23 and 27). Every change is registered and the former zone is kept.
@ApplicationScoped
class ZoneDesk {

  /// Unknown, or not of the caller's area; the two are not told apart.
  static final class ZoneNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    ZoneNotFound(String id) {
      super(ProblemCode.ZONE_NOT_FOUND, "no zone " + id + " in your area");
    }
  }

  /// The zone was changed since it was read.
  static final class ZoneChangedMeanwhile extends ProblemException {
    private static final long serialVersionUID = 1L;

    ZoneChangedMeanwhile(int version) {
      super(ProblemCode.CONFLICT, "the zone is not in version " + version + " any more");
    }
  }

  static final class FileUnreadable extends ProblemException {
    private static final long serialVersionUID = 1L;

    FileUnreadable(String detail) {
      super(ProblemCode.ZONE_FILE_UNREADABLE, detail);
    }
  }

  /// What to do with a file: only look, store all or nothing, store what is good.
  public enum ImportMode {
    CHECK,
    ALL,
    REST
  }

  private static final int MAX_NAME = 100;
  private static final int MAX_REPEATS = 100;

  private final ZoneRepository zones;
  private final SubjectFiles subjects;
  private final AreaDirectory areas;
  private final CurrentCaller caller;
  private final AuditLog audit;
  private final Event<ZonesChanged> changed;
  private final Clock clock;

  ZoneDesk(
      ZoneRepository zones,
      SubjectFiles subjects,
      AreaDirectory areas,
      CurrentCaller caller,
      AuditLog audit,
      Event<ZonesChanged> changed,
      Clock clock) {
    this.zones = zones;
    this.subjects = subjects;
    this.areas = areas;
    this.caller = caller;
    this.audit = audit;
    this.changed = changed;
    this.clock = clock;
  }

  /// Whom a zone is for, and where that is.
  record Target(@Nullable String subjectId, String path) {

    @Nullable String areaPath() {
      return subjectId == null ? path : null;
    }

    String county() {
      return path.substring(0, path.indexOf('/'));
    }
  }

  @Transactional
  ZoneRepository.Stored create(ZoneRequest request) {
    var target = target(officer(), request.subjectId(), request.areaCode());
    var zone = zone("ZONE-" + UUID.randomUUID(), target, request, storable(target, request));
    store(zone, target, "ZONE_CREATED");
    return get(officer(), zone.id());
  }

  @Transactional
  ZoneRepository.Stored replace(String id, ZoneRequest request) {
    var former = get(officer(), id);
    var target = target(former);
    if (request.subjectId() != null && !request.subjectId().equals(former.subjectId())) {
      throw new InvalidValue("subjectId", "a zone stays with whom it is for");
    }
    var version = request.version();
    if (version == null) {
      throw new InvalidValue("version", "is required");
    }
    var zone = zone(id, target, request, storable(target, request));
    if (!zones.update(zone, version, clock.instant(), caller.caller().username())) {
      throw new ZoneChangedMeanwhile(version);
    }
    announce(zone.id(), target);
    audit.record(event("ZONE_CHANGED", zone, target).detail("version", version + 1));
    return get(officer(), id);
  }

  @Transactional
  void remove(String id, @Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw new InvalidValue("reason", "is required");
    }
    var zone = get(officer(), id);
    var target = target(zone);
    zones.delete(id);
    announce(id, target);
    audit.record(
        AuditEvent.of("ZONE_REMOVED")
            .object("ZONE", id)
            .area(target.path())
            .reason(reason.strip())
            .detail("kind", zone.kind().name())
            .detail("name", zone.name()));
  }

  /// Reads a file; by `mode` only looks at it or stores its areas, one zone each.
  @Transactional
  ImportReport importFile(
      byte[] content, @Nullable String crs, ImportMode mode, ZoneRequest template) {
    var target = target(officer(), template.subjectId(), template.areaCode());
    var county = county(target, template);
    List<ImportReport.Item> items = new ArrayList<>();
    try {
      for (var item : ZoneFile.read(content, DeclaredCrs.of(crs))) {
        items.add(take(item, county, mode, target, template));
      }
    } catch (ZoneFile.Unreadable e) {
      throw new FileUnreadable(String.valueOf(e.getMessage()));
    }
    var report = ImportReport.of(items);
    if (mode == ImportMode.ALL && report.broken() > 0) {
      // Rolls back what was stored.
      throw new ZoneShapeRefused(report);
    }
    return report;
  }

  private ImportReport.Item take(
      ZoneFile.Item item,
      @Nullable Geometry county,
      ImportMode mode,
      Target target,
      ZoneRequest template) {
    var area = item.area();
    var check =
        area == null
            ? ShapeCheck.failed(Objects.requireNonNull(item.flaw()))
            : ShapeCheck.of(DrawnShape.Kind.POLYGON, area, null, county);
    var shape = check.shape();
    boolean good = check.isGood() || (template.repair() && check.isRepairable());
    var flaws = good ? List.<ShapeFlaw>of() : check.flaws();
    String zoneId = null;
    if (good && shape != null && mode != ImportMode.CHECK) {
      var zone =
          zone("ZONE-" + UUID.randomUUID(), target, template, shape, named(item, template.name()));
      store(zone, target, "ZONE_IMPORTED");
      zoneId = zone.id();
    }
    return new ImportReport.Item(
        item.number(),
        item.name(),
        zoneId,
        check.vertices(),
        check.squareMeters(),
        mode == ImportMode.CHECK ? check.flaws() : flaws,
        mode == ImportMode.CHECK && shape != null ? GeoJson.geometry(shape.outline()) : null);
  }

  private static String named(ZoneFile.Item item, @Nullable String common) {
    var prefix = common == null ? "" : common.strip();
    var own = item.name().isBlank() ? String.valueOf(item.number()) : item.name();
    var name = prefix.isEmpty() ? own : prefix + " " + own;
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
  }

  /// Whether the drawing would do, without storing it.
  ShapeCheck check(AreaScope scope, ZoneRequest request) {
    var target =
        request.subjectId() == null && request.areaCode() == null
            ? null
            : target(scope, request.subjectId(), request.areaCode());
    return check(target == null ? null : county(target, request), request);
  }

  private static ShapeCheck check(@Nullable Geometry county, ZoneRequest request) {
    var shape = request.shape();
    if (shape == null || shape.geometry() == null) {
      throw new InvalidValue("shape", "is required");
    }
    var kind = shape.type() == null ? DrawnShape.Kind.POLYGON : shape.type();
    var crs = DeclaredCrs.of(shape.crs());
    try {
      var drawn = crs.toLonLat(ZoneFile.geometry(shape.geometry()));
      var size = kind == DrawnShape.Kind.CIRCLE ? shape.radiusMeters() : shape.widthMeters();
      return ShapeCheck.of(kind, drawn, size, county);
    } catch (IllegalArgumentException e) {
      return ShapeCheck.failed(
          ShapeFlaw.of(
              ShapeFlaw.Code.UNREADABLE,
              "图形无法读取：" + e.getMessage(),
              "the drawing cannot be read: " + e.getMessage()));
    }
  }

  DrawnShape storable(Target target, ZoneRequest request) {
    var check = check(county(target, request), request);
    var shape = check.shape();
    if (shape == null || !(check.isGood() || (request.repair() && check.isRepairable()))) {
      throw new ZoneShapeRefused(check.flaws());
    }
    return shape;
  }

  /// A forbidden zone may lie anywhere: a court may forbid a place in another county.
  private @Nullable MultiPolygon county(Target target, ZoneRequest request) {
    return request.kind() == ZoneKind.FORBIDDEN
        ? null
        : areas.findBoundary(target.county()).orElse(null);
  }

  AreaScope officer() {
    return caller.caller().scope(Role.CORRECTION_OFFICER);
  }

  AreaScope reader() {
    return caller.caller().scope(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);
  }

  Target target(AreaScope scope, @Nullable String subjectId, @Nullable String areaCode) {
    if ((subjectId == null) == (areaCode == null)) {
      throw new InvalidValue("subjectId", "either subjectId or areaCode is required");
    }
    if (subjectId != null) {
      var sheet = subjects.get(scope, subjectId);
      if (SubjectState.valueOf(sheet.state()).ended()) {
        throw new InvalidValue("subjectId", "the supervision has ended");
      }
      return new Target(subjectId, sheet.path());
    }
    if (areaCode == null || !AreaPath.isCode(areaCode) || areaCode.length() != 12) {
      throw new InvalidValue("areaCode", "not a 12-digit area code");
    }
    var path = AreaPath.of(areaCode);
    if (!scope.contains(path)) {
      throw new OutOfScope(areaCode);
    }
    return new Target(null, path);
  }

  private Target target(ZoneRepository.Stored zone) {
    var subject = zone.subjectId();
    return subject == null
        ? new Target(null, Objects.requireNonNull(zone.areaPath()))
        : new Target(subject, subjects.get(reader(), subject).path());
  }

  /// The zone, if the scope reaches its subject or area.
  ZoneRepository.Stored get(AreaScope scope, String id) {
    var zone = zones.find(id).orElseThrow(() -> new ZoneNotFound(id));
    var subject = zone.subjectId();
    var path = zone.areaPath();
    if (subject == null ? path == null || !scope.contains(path) : isBeyond(scope, subject)) {
      throw new ZoneNotFound(id);
    }
    return zone;
  }

  private boolean isBeyond(AreaScope scope, String subjectId) {
    try {
      subjects.get(scope, subjectId);
      return false;
    } catch (SubjectFiles.SubjectNotFound e) {
      return true;
    }
  }

  private void store(NewZone zone, Target target, String action) {
    zones.insert(zone, caller.caller().username());
    announce(zone.id(), target);
    audit.record(event(action, zone, target));
  }

  private void announce(String id, Target target) {
    changed.fire(new ZonesChanged(List.of(id), target.subjectId()));
  }

  private static AuditEvent event(String action, NewZone zone, Target target) {
    var event =
        AuditEvent.of(action)
            .object("ZONE", zone.id())
            .area(target.path())
            .purpose("CORRECTION_WORK")
            .detail("kind", zone.kind().name())
            .detail("name", zone.name())
            .detail("shape", zone.shape().kind().name())
            .detail("vertices", zone.shape().outline().getNumPoints());
    var subject = zone.subjectId();
    var document = zone.documentNo();
    event = subject == null ? event : event.detail("subjectId", subject);
    return document == null ? event : event.detail("documentNo", document);
  }

  NewZone zone(String id, Target target, ZoneRequest request, DrawnShape shape) {
    return zone(id, target, request, shape, name(request.name()));
  }

  private static NewZone zone(
      String id, Target target, ZoneRequest request, DrawnShape shape, String name) {
    var kind = request.kind();
    if (kind == null) {
      throw new InvalidValue("kind", "must be PERMITTED, FORBIDDEN or CURFEW");
    }
    var document = request.documentNo() == null ? "" : request.documentNo().strip();
    if (kind != ZoneKind.PERMITTED && document.isEmpty()) {
      throw new InvalidValue("documentNo", "a forbidden zone or curfew needs its order's number");
    }
    var schedule = request.schedule() == null ? Schedule.ALWAYS : request.schedule().toSchedule();
    if (kind == ZoneKind.CURFEW && (target.subjectId() == null || schedule.isAlways())) {
      throw new InvalidValue("schedule", "a curfew is for one subject and has hours");
    }
    var from = time("validFrom", request.validFrom());
    var until = time("validUntil", request.validUntil());
    if (from != null && until != null && !until.isAfter(from)) {
      throw new InvalidValue("validUntil", "must be after validFrom");
    }
    return new NewZone(
        id,
        kind,
        target.subjectId(),
        target.areaPath(),
        name,
        document.isEmpty() ? null : document,
        shape,
        settings(kind, request.settings()),
        schedule,
        from,
        until);
  }

  private static String name(@Nullable String name) {
    if (name == null || name.isBlank() || name.strip().length() > MAX_NAME) {
      throw new InvalidValue("name", "1 to " + MAX_NAME + " characters");
    }
    return name.strip();
  }

  private static @Nullable Instant time(String field, @Nullable String text) {
    return text == null ? null : RequestTime.parse(field, text);
  }

  private static NewZone.Settings settings(ZoneKind kind, NewZone.@Nullable Settings own) {
    var settings = own == null ? NewZone.Settings.DEFAULT : own;
    try {
      var effective = ZoneRepository.effective(settings, FenceSettings.defaultFor(kind));
      if (effective.confirmFixes() > MAX_REPEATS
          || effective.clearFixes() > MAX_REPEATS
          || !Double.isFinite(effective.bufferMeters())
          || !Double.isFinite(effective.clearMeters())
          || (settings.atOnceMeters() != null && !(settings.atOnceMeters() >= 0))) {
        throw new InvalidValue("settings", "out of range");
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidValue("settings", "out of range");
    }
    return settings;
  }
}
