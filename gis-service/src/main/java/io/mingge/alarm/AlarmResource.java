package io.mingge.alarm;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mingge.alarm.AlarmRepository.Filter;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.Caller;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Alarms of the caller's area and the steps people take on them. An auditor reads them without any
/// position (docs/decisions/0021-auditors-and-alarms.md); leaders have the statistics.
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
      @JsonUnwrapped Alarm alarm,
      List<AlarmRepository.HistoryLine> history,
      List<Verification> verifications) {}

  /// What a step needs depends on `to`: `method` for VERIFYING (CAMERA only with a view on record),
  /// `reasonCode` for FALSE_ALARM, `documentNo` or `text` for CONFIRMED unless a picture or a
  /// finding is in the file, `disposal` for DISPOSING and DISPOSED, `basisRequestId` for the
  /// disposal POSITIONING_REQUEST, `text` where a code alone says nothing.
  public record StepRequest(
      @Nullable AlarmState to,
      @Nullable VerificationMethod method,
      @Nullable FalseAlarmReason reasonCode,
      @Nullable String text,
      @Nullable Disposal disposal,
      @Nullable String documentNo,
      @Nullable String basisRequestId) {}

  /// An attempt for the call log; `viewId` is needed for CAMERA.
  public record VerificationRequest(
      @Nullable VerificationMethod method,
      Verification.@Nullable Result result,
      @Nullable String note,
      @Nullable String viewId,
      @Nullable String documentNo) {}

  /// The evidence as it was frozen at the confirmation; `sha256` is the hash of its JSON text.
  public record Frozen(
      String sha256, @JsonRawValue @Schema(type = SchemaType.OBJECT) String evidence) {}

  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_TEXT = 2_000;
  private static final int MAX_NUMBER = 100;

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
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT, Roles.AUDITOR})
  @Operation(summary = "Alarms, newest first; open=true for those that are not closed")
  public Listing list(
      @QueryParam("open") @DefaultValue("false") boolean open,
      @QueryParam("area") @Nullable String area,
      @QueryParam("subjectId") @Nullable String subjectId,
      @QueryParam("level") @Nullable AlarmLevel level,
      @QueryParam("type") @Nullable AlarmType type,
      @QueryParam("state") @Nullable AlarmState state,
      @QueryParam("escalated") @DefaultValue("false") boolean escalated,
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
    var filter =
        new Filter(scope(me), open, path, subjectId, level, type, state, escalated, before);
    var items = repository.list(filter, limit).stream().map(alarm -> shown(me, alarm)).toList();
    audit.recordRead(
        AuditEvent.of("ALARM_LIST").purpose(purpose(me)).detail("alarms", items.size()));
    return new Listing(items, repository.count(filter), repository.countOpen(filter));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT, Roles.AUDITOR})
  @Operation(summary = "One alarm with its history and its call log")
  public WithHistory get(@PathParam("id") String id) {
    var me = caller.caller();
    var alarm = repository.find(scope(me), id).orElseThrow(() -> new AlarmDesk.AlarmNotFound(id));
    audit.recordRead(
        AuditEvent.of("ALARM_READ")
            .object("ALARM", id)
            .area(alarm.scopePath())
            .purpose(purpose(me)));
    boolean whole = isStaff(me, alarm);
    var history = repository.listHistory(id);
    return new WithHistory(
        shown(me, alarm),
        whole ? history : history.stream().map(AlarmResource::withoutFacts).toList(),
        repository.listVerifications(id));
  }

  @GET
  @Path("/{id}/evidence")
  @Operation(summary = "What was known when the alarm was confirmed, with its SHA-256")
  public Frozen evidence(@PathParam("id") String id) {
    var me = caller.caller();
    var alarm =
        repository
            .find(me.scope(AlarmDesk.STAFF), id)
            .orElseThrow(() -> new AlarmDesk.AlarmNotFound(id));
    var frozen = repository.findEvidence(id).orElseThrow(() -> new AlarmDesk.AlarmNotFound(id));
    audit.recordRead(
        AuditEvent.of("ALARM_EVIDENCE_READ")
            .object("ALARM", id)
            .area(alarm.scopePath())
            .purpose("CORRECTION_WORK"));
    return new Frozen(AlarmEvidence.sha256(frozen), frozen);
  }

  @POST
  @Path("/{id}/transitions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Take a step: acknowledge, verify, judge, dispose, close")
  public Alarm step(@PathParam("id") String id, @Nullable StepRequest request) {
    if (request == null || request.to() == null) {
      throw new InvalidValue("to", "is required");
    }
    checkLength("text", request.text(), MAX_TEXT);
    checkLength("documentNo", request.documentNo(), MAX_NUMBER);
    checkLength("basisRequestId", request.basisRequestId(), MAX_NUMBER);
    return desk.step(
        caller.caller(),
        id,
        new AlarmFlow.Request(
            request.to(),
            request.method(),
            request.reasonCode(),
            request.disposal(),
            request.text(),
            blankAsNull(request.documentNo()),
            blankAsNull(request.basisRequestId())));
  }

  @POST
  @Path("/{id}/verifications")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Write an attempt, a search or a notice into the call log")
  public Verification verify(@PathParam("id") String id, @Nullable VerificationRequest request) {
    if (request == null || request.method() == null) {
      throw new InvalidValue("method", "is required");
    }
    if (request.result() == null) {
      throw new InvalidValue("result", "is required");
    }
    checkLength("note", request.note(), MAX_TEXT);
    checkLength("documentNo", request.documentNo(), MAX_NUMBER);
    return desk.add(
        caller.caller(),
        id,
        new AlarmDesk.Attempt(
            request.method(),
            request.result(),
            blankAsNull(request.note()),
            blankAsNull(request.viewId()),
            blankAsNull(request.documentNo())));
  }

  private static AreaScope scope(Caller me) {
    return me.scope(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT, Role.AUDITOR);
  }

  private static boolean isStaff(Caller me, Alarm alarm) {
    return me.scope(AlarmDesk.STAFF).contains(alarm.scopePath());
  }

  private Alarm shown(Caller me, Alarm alarm) {
    return isStaff(me, alarm) ? desk.allowing(me, alarm) : alarm.withoutPosition();
  }

  private static String purpose(Caller me) {
    return me.scope(AlarmDesk.STAFF).isEmpty() ? "AUDIT" : "CORRECTION_WORK";
  }

  /// Without the facts of a correction, which are positions.
  private static AlarmRepository.HistoryLine withoutFacts(AlarmRepository.HistoryLine line) {
    return new AlarmRepository.HistoryLine(
        line.at(),
        line.actor(),
        line.role(),
        line.what(),
        line.from(),
        line.to(),
        line.method(),
        line.reasonCode(),
        line.disposal(),
        line.text(),
        null,
        null);
  }

  private static void checkLength(String field, @Nullable String text, int max) {
    if (text != null && text.length() > max) {
      throw new InvalidValue(field, "at most " + max + " characters");
    }
  }

  private static @Nullable String blankAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
