package io.mingge.alarm;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mingge.alarm.AlarmRepository.Filter;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Roles;
import io.mingge.geo.AreaPath;
import io.mingge.platform.InvalidValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Alarms of the caller's area and the steps people take on them.
@Path("/api/alarms")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
@RunOnVirtualThread
@Tag(name = "Alarms")
public class AlarmResource {

  @Schema(name = "Alarms")
  public record Listing(List<Alarm> items, long total, Map<AlarmLevel, Long> openBySeverity) {}

  @Schema(name = "AlarmWithHistory")
  public record WithHistory(
      @JsonUnwrapped Alarm alarm, List<AlarmRepository.HistoryLine> history) {}

  /// What a step needs depends on `to`: `method` for VERIFYING, `reasonCode` for FALSE_ALARM,
  /// `disposal` for DISPOSING and DISPOSED, `text` where a code alone says nothing.
  public record StepRequest(
      @Nullable AlarmState to,
      @Nullable VerificationMethod method,
      @Nullable FalseAlarmReason reasonCode,
      @Nullable String text,
      @Nullable Disposal disposal) {}

  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_TEXT = 2_000;

  private final AlarmRepository repository;
  private final AlarmDesk desk;
  private final CurrentCaller caller;
  private final AuditLog audit;

  AlarmResource(AlarmRepository repository, AlarmDesk desk, CurrentCaller caller, AuditLog audit) {
    this.repository = repository;
    this.desk = desk;
    this.caller = caller;
    this.audit = audit;
  }

  @GET
  @Operation(summary = "Alarms, newest first; open=true for those that are not closed")
  public Listing list(
      @QueryParam("open") @DefaultValue("false") boolean open,
      @QueryParam("area") @Nullable String area,
      @QueryParam("subjectId") @Nullable String subjectId,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("before") @Nullable String before) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidValue("limit", "must be between 1 and " + MAX_LIMIT);
    }
    if (area != null && !AreaPath.isCode(area)) {
      throw new InvalidValue("area", "not a 12-digit area or 16-digit grid code");
    }
    var me = caller.caller();
    var path = area == null ? null : AreaPath.of(area);
    var filter = new Filter(me.scope(AlarmDesk.STAFF), open, path, subjectId, before);
    var items = desk.allowing(me, repository.list(filter, limit));
    audit.recordRead(
        AuditEvent.of("ALARM_LIST").purpose("CORRECTION_WORK").detail("alarms", items.size()));
    return new Listing(items, repository.count(filter), repository.countOpen(filter));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One alarm with its history")
  public WithHistory get(@PathParam("id") String id) {
    var me = caller.caller();
    var alarm =
        repository
            .find(me.scope(AlarmDesk.STAFF), id)
            .orElseThrow(() -> new AlarmDesk.AlarmNotFound(id));
    audit.recordRead(
        AuditEvent.of("ALARM_READ")
            .object("ALARM", id)
            .area(alarm.scopePath())
            .purpose("CORRECTION_WORK"));
    return new WithHistory(desk.allowing(me, alarm), repository.listHistory(id));
  }

  @POST
  @Path("/{id}/transitions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Take a step: acknowledge, verify, judge, dispose, close")
  public Alarm step(@PathParam("id") String id, @Nullable StepRequest request) {
    if (request == null || request.to() == null) {
      throw new InvalidValue("to", "is required");
    }
    if (request.text() != null && request.text().length() > MAX_TEXT) {
      throw new InvalidValue("text", "at most " + MAX_TEXT + " characters");
    }
    return desk.step(
        caller.caller(),
        id,
        new AlarmFlow.Request(
            request.to(),
            request.method(),
            request.reasonCode(),
            request.disposal(),
            request.text()));
  }
}
