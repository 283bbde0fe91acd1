package io.mingge.discipline;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Roles;
import io.mingge.discipline.DisciplineLadder.Breach;
import io.mingge.discipline.DisciplineLadder.BreachKind;
import io.mingge.discipline.DisciplineLadder.Kind;
import io.mingge.discipline.DisciplineSheet.State;
import io.mingge.platform.InvalidValue;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.SubjectForms;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Breaches, measures and praise of a subject over HTTP. The suggestion is a hint with its reason.
@Path("/api/subjects/{id}/discipline")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
@RunOnVirtualThread
@Tag(name = "Discipline")
public class DisciplineResource {

  private static final int MAX_DAYS = 3660;

  private final DisciplineDesk desk;
  private final CurrentCaller caller;
  private final AuditLog audit;
  private final Clock clock;

  DisciplineResource(DisciplineDesk desk, CurrentCaller caller, AuditLog audit, Clock clock) {
    this.desk = desk;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  /// A breach a person has established; `happenedOn` defaults to today (Asia/Shanghai).
  @Schema(name = "ViolationForm")
  public record ViolationForm(
      @Nullable String kind,
      @Nullable Integer days,
      @Nullable Boolean serious,
      @Nullable LocalDate happenedOn,
      @Nullable String text,
      @Nullable String alarmId) {}

  /// A measure; all but PRAISE answer a breach, WARNING and above need `documentNo`.
  @Schema(name = "MeasureForm")
  public record MeasureForm(
      @Nullable String kind,
      @Nullable String violationId,
      @Nullable String text,
      @Nullable String documentNo) {}

  /// CLOSED or CANCELLED, with the reason, by another person than the one who decided.
  @Schema(name = "MeasureTransition")
  public record Transition(@Nullable String to, @Nullable String reason) {}

  @GET
  @Operation(summary = "Breaches, measures and the ladder's suggestion")
  public DisciplineSheet get(@PathParam("id") String id) {
    var sheet = desk.get(caller.caller(), id);
    audit.recordRead(
        AuditEvent.of("DISCIPLINE_READ").object("SUBJECT", id).purpose("CORRECTION_WORK"));
    return sheet;
  }

  @POST
  @Path("/violations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Record an established breach")
  public DisciplineSheet addViolation(@PathParam("id") String id, @Nullable ViolationForm form) {
    if (form == null) {
      throw new InvalidValue("kind", "is missing");
    }
    int days = form.days() == null ? 0 : form.days();
    if (days < 0 || days > MAX_DAYS) {
      throw new InvalidValue("days", "between 0 and " + MAX_DAYS);
    }
    var today = LocalDate.ofInstant(clock.instant(), LegalBasis.ZONE);
    var happenedOn = form.happenedOn() == null ? today : form.happenedOn();
    if (happenedOn.isAfter(today) || happenedOn.getYear() < 1900) {
      throw new InvalidValue("happenedOn", "not after today");
    }
    var alarmId = SubjectForms.optional("alarmId", form.alarmId(), 100);
    desk.addViolation(
        caller.caller(),
        id,
        new Breach(
            SubjectForms.choice("kind", BreachKind.class, form.kind()),
            days,
            Boolean.TRUE.equals(form.serious())),
        happenedOn,
        SubjectForms.text("text", form.text(), 2000),
        alarmId.isEmpty() ? null : alarmId);
    return desk.get(caller.caller(), id);
  }

  @POST
  @Path("/measures")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Decide a measure or a praise")
  public DisciplineSheet decide(@PathParam("id") String id, @Nullable MeasureForm form) {
    if (form == null) {
      throw new InvalidValue("kind", "is missing");
    }
    var violation = SubjectForms.optional("violationId", form.violationId(), 100);
    var document = SubjectForms.optional("documentNo", form.documentNo(), 100);
    desk.decide(
        caller.caller(),
        id,
        SubjectForms.choice("kind", Kind.class, form.kind()),
        violation.isEmpty() ? null : violation,
        SubjectForms.text("text", form.text(), 2000),
        document.isEmpty() ? null : document);
    return desk.get(caller.caller(), id);
  }

  @POST
  @Path("/measures/{measureId}/transitions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Close or cancel a measure; another person than the one who decided")
  public DisciplineSheet close(
      @PathParam("id") String id,
      @PathParam("measureId") String measureId,
      @Nullable Transition transition) {
    if (transition == null) {
      throw new InvalidValue("to", "is missing");
    }
    desk.close(
        caller.caller(),
        id,
        measureId,
        SubjectForms.choice("to", State.class, transition.to()),
        SubjectForms.optional("reason", transition.reason(), 2000));
    return desk.get(caller.caller(), id);
  }
}
