package io.mingge.check;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.mingge.check.draw.CheckDraw;
import io.mingge.check.draw.DrawSettings;
import io.mingge.geo.AreaPath;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.RequestTime;
import io.mingge.subject.SubjectFiles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Information checks for correction staff of the area. Every read is in the audit; a position is
/// only in the answer about one check.
@Path("/api/checks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
@RunOnVirtualThread
@Tag(name = "Checks")
public class CheckResource {

  @Schema(name = "CheckDay")
  public record DayView(
      LocalDate day, List<CheckMatrix.Row> items, int total, CheckMatrix.Numbers numbers) {}

  @Schema(name = "ChecksOfSubject")
  public record History(List<CheckMatrix.Cell> items, int total) {}

  /// Compliance is `compliant / subjectDays`.
  @Schema(name = "CheckCompliance")
  public record Compliance(
      List<CheckMatrix.Day> items, int total, int subjectDays, int compliant) {}

  @Schema(name = "CheckPosition")
  public record Position(
      double lon,
      double lat,
      @Nullable Double accuracyMeters,
      Instant measuredAt,
      String zh,
      String en) {}

  /// One check with its one position.
  @Schema(name = "CheckWithPosition")
  public record One(
      String id,
      String subjectId,
      String code,
      LocalDate day,
      CheckState state,
      Instant opensAt,
      Instant expiresAt,
      @Nullable Instant answeredAt,
      @Nullable String channel,
      @Nullable String decision,
      boolean sent,
      boolean photo,
      @Nullable String reason,
      @Nullable String drawnBy,
      @Nullable Position position) {}

  @Schema(name = "CheckRequest")
  public record ExtraRequest(@Nullable String subjectId, @Nullable String reason) {}

  @Schema(name = "CheckLinkOnce")
  public record LinkOnce(
      String checkId,
      @Schema(description = "Page and secret, relative to this service; shown only now")
          String path,
      Instant expiresAt) {}

  /// Hours of the day are of Asia/Shanghai, as `HH:mm`.
  @Schema(name = "CheckSettings")
  public record SettingsView(
      String county,
      String from,
      String to,
      int minimum,
      int maximum,
      int gapMinutes,
      int answerMinutes) {
    static SettingsView of(String countyPath, DrawSettings settings) {
      return new SettingsView(
          AreaPath.code(countyPath),
          settings.from().toString(),
          settings.to().toString(),
          settings.minimum(),
          settings.maximum(),
          (int) settings.gap().toMinutes(),
          (int) settings.answerWithin().toMinutes());
    }
  }

  @Schema(name = "CheckSettingsEdit")
  public record SettingsEdit(
      @Nullable String from,
      @Nullable String to,
      @Nullable Integer minimum,
      @Nullable Integer maximum,
      @Nullable Integer gapMinutes,
      @Nullable Integer answerMinutes) {}

  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_REASON = 500;
  private static final int MAX_DAYS = 400;

  private final CheckMatrix matrix;
  private final CheckDesk desk;
  private final CheckRepository repository;
  private final CheckSettings settings;
  private final SubjectFiles subjects;
  private final CurrentCaller caller;
  private final AuditLog audit;
  private final Clock clock;

  CheckResource(
      CheckMatrix matrix,
      CheckDesk desk,
      CheckRepository repository,
      CheckSettings settings,
      SubjectFiles subjects,
      CurrentCaller caller,
      AuditLog audit,
      Clock clock) {
    this.matrix = matrix;
    this.desk = desk;
    this.repository = repository;
    this.settings = settings;
    this.subjects = subjects;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "The matrix of a day (default: today): subjects and their checks, no places")
  public DayView day(
      @QueryParam("date") @Nullable String date,
      @QueryParam("area") @Nullable String area,
      @QueryParam("limit") @DefaultValue("200") int limit,
      @QueryParam("offset") @DefaultValue("0") int offset) {
    checkPage(limit, offset);
    var now = clock.instant();
    var day = date == null ? LocalDate.ofInstant(now, CheckDraw.ZONE) : day("date", date);
    var path = path(area);
    var items = matrix.list(scope(), path, day, now, limit, offset);
    audit.recordRead(
        AuditEvent.of("CHECK_LIST")
            .purpose("CORRECTION_WORK")
            .detail("day", day.toString())
            .detail("subjects", items.size()));
    return new DayView(
        day, items, matrix.count(scope(), path, day), matrix.numbers(scope(), path, day, now));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Draw one more check now, for a reason; it is open at once")
  @APIResponse(
      responseCode = "201",
      description = "Open now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CheckMatrix.Cell.class)))
  public Response draw(@Nullable ExtraRequest request) {
    if (request == null || request.subjectId() == null) {
      throw new InvalidValue("subjectId", "is required");
    }
    var reason = request.reason() == null ? "" : request.reason().strip();
    if (reason.isEmpty() || reason.length() > MAX_REASON) {
      throw new InvalidValue("reason", "1 to " + MAX_REASON + " characters");
    }
    var task = desk.drawExtra(caller.caller(), request.subjectId(), reason);
    var cell =
        matrix
            .listPast(task.subjectId(), clock.instant().plusSeconds(1), clock.instant(), 10)
            .stream()
            .filter(one -> one.id().equals(task.id()))
            .findFirst()
            .orElseThrow();
    return Response.created(URI.create("/api/checks/" + task.id())).entity(cell).build();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One check with its one position")
  public One get(@PathParam("id") String id) {
    var task = desk.inScope(caller.caller(), id);
    var now = clock.instant();
    if (task.state(now) == CheckState.SCHEDULED) {
      throw CheckRefused.notFound(id);
    }
    var sheet = subjects.get(scope(), task.subjectId());
    var answer = repository.findAnswer(id).orElse(null);
    audit.recordRead(
        AuditEvent.of("CHECK_READ")
            .object("CHECK", id)
            .area(sheet.path())
            .purpose("CORRECTION_WORK")
            .detail("subject", task.subjectId())
            .detail("position", answer != null));
    return new One(
        id,
        task.subjectId(),
        sheet.code(),
        task.day(),
        task.state(now),
        task.opensAt(),
        task.expiresAt(),
        answer == null ? null : answer.answeredAt(),
        answer == null ? null : answer.channel().name(),
        answer == null ? null : answer.verdict().decision().name(),
        task.sentAt() != null,
        repository.findPhoto(id).isPresent(),
        task.reason(),
        task.drawnBy(),
        answer == null ? null : position(answer));
  }

  @GET
  @Path("/{id}/photo")
  @Produces({"image/jpeg", "image/png"})
  @Operation(summary = "The photo sent with an answer, without its metadata")
  @APIResponse(
      responseCode = "200",
      description = "The photo",
      content =
          @Content(
              mediaType = "image/jpeg",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response photo(@PathParam("id") String id) {
    var task = desk.inScope(caller.caller(), id);
    var photo = repository.findPhoto(id).orElseThrow(() -> CheckRefused.notFound(id));
    audit.recordRead(
        AuditEvent.of("CHECK_PHOTO_READ")
            .object("CHECK", id)
            .area(task.areaPath())
            .purpose("CORRECTION_WORK")
            .detail("subject", task.subjectId()));
    return Response.ok(photo.bytes(), photo.mediaType()).build();
  }

  @POST
  @Path("/{id}/link")
  @Operation(
      summary = "Make the link of an open check, to be handed to the subject; shown only once",
      description = "A link made before stops working.")
  public LinkOnce link(@PathParam("id") String id) {
    var handed = desk.handOver(caller.caller(), id);
    return new LinkOnce(handed.taskId(), handed.link().path(), handed.expiresAt());
  }

  @GET
  @Path("/subjects/{subjectId}")
  @Operation(summary = "Checks of one subject that have opened, newest first, no places")
  public History ofSubject(
      @PathParam("subjectId") String subjectId,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    checkPage(limit, 0);
    var sheet = subjects.get(scope(), subjectId);
    var now = clock.instant();
    var until = before == null ? now.plusNanos(1_000) : RequestTime.parse("before", before);
    var items = matrix.listPast(subjectId, until, now.plusNanos(1_000), limit);
    audit.recordRead(
        AuditEvent.of("CHECK_HISTORY")
            .object("SUBJECT", subjectId)
            .area(sheet.path())
            .purpose("CORRECTION_WORK")
            .detail("checks", items.size()));
    return new History(items, matrix.countPast(subjectId, now));
  }

  @GET
  @Path("/compliance")
  @Operation(summary = "Subject-days with the required checks, by closed day (default: 30 days)")
  public Compliance compliance(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("area") @Nullable String area) {
    var until = to == null ? LocalDate.ofInstant(clock.instant(), CheckDraw.ZONE) : day("to", to);
    var since = from == null ? until.minusDays(30) : day("from", from);
    if (since.isAfter(until) || since.plusDays(MAX_DAYS).isBefore(until)) {
      throw new InvalidValue("from", "at most " + MAX_DAYS + " days before to");
    }
    var items = matrix.compliance(scope(), path(area), since, until);
    return new Compliance(
        items,
        items.size(),
        items.stream().mapToInt(CheckMatrix.Day::subjectDays).sum(),
        items.stream().mapToInt(CheckMatrix.Day::compliant).sum());
  }

  @GET
  @Path("/settings")
  @Operation(summary = "How checks are drawn in the caller's counties")
  public List<SettingsView> settings() {
    var book = settings.book();
    return scope().prefixes().stream()
        .map(CheckSettings::countyOf)
        .distinct()
        .map(county -> SettingsView.of(county, book.of(county, false)))
        .toList();
  }

  @PUT
  @Path("/settings/{county}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.CORRECTION_OFFICER)
  @Operation(summary = "Set how checks are drawn in a county, from the next draw on")
  public SettingsView set(@PathParam("county") String county, @Nullable SettingsEdit edit) {
    if (!AreaPath.isCode(county) || county.length() != 12 || !county.endsWith("000000")) {
      throw new InvalidValue("county", "not the code of a county");
    }
    var path = AreaPath.of(county);
    var mine = caller.caller();
    if (!mine.scope(Role.CORRECTION_OFFICER).contains(path)) {
      throw CheckRefused.of(ProblemCode.OUT_OF_SCOPE);
    }
    if (edit == null) {
      throw new InvalidValue("from", "is required");
    }
    var next = edited(settings.book().of(path, false), edit);
    repository.saveSettings(path, next, mine.username(), clock.instant());
    var view = SettingsView.of(path, next);
    audit.record(
        AuditEvent.of("CHECK_SETTINGS_CHANGED").area(path).detail("settings", view.toString()));
    return view;
  }

  private static DrawSettings edited(DrawSettings now, SettingsEdit edit) {
    try {
      return new DrawSettings(
          edit.from() == null ? now.from() : LocalTime.parse(edit.from()),
          edit.to() == null ? now.to() : LocalTime.parse(edit.to()),
          edit.minimum() == null ? now.minimum() : edit.minimum(),
          edit.maximum() == null ? now.maximum() : edit.maximum(),
          edit.gapMinutes() == null ? now.gap() : Duration.ofMinutes(edit.gapMinutes()),
          edit.answerMinutes() == null
              ? now.answerWithin()
              : Duration.ofMinutes(edit.answerMinutes()));
    } catch (DateTimeException e) {
      throw new InvalidValue("from", "a time of day such as 07:00");
    } catch (IllegalArgumentException e) {
      throw new InvalidValue("settings", String.valueOf(e.getMessage()));
    }
  }

  private static Position position(CheckAnswer answer) {
    return new Position(
        answer.place().lon(),
        answer.place().lat(),
        answer.accuracyMeters(),
        answer.measuredAt(),
        answer.verdict().zh(),
        answer.verdict().en());
  }

  private AreaScope scope() {
    return caller.caller().scope(CheckClock.STAFF);
  }

  private static String path(@Nullable String area) {
    if (area == null) {
      return "";
    }
    if (!AreaPath.isCode(area)) {
      throw new InvalidValue("area", "not a 12-digit area code");
    }
    return AreaPath.of(area);
  }

  private static LocalDate day(String field, String text) {
    try {
      var day = LocalDate.parse(text);
      if (day.getYear() < 1900 || day.getYear() > 9998) {
        throw new InvalidValue(field, "between the years 1900 and 9998");
      }
      return day;
    } catch (DateTimeException e) {
      throw new InvalidValue(field, "a day such as 2026-11-22");
    }
  }

  private static void checkPage(int limit, int offset) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidValue("limit", "must be between 1 and " + MAX_LIMIT);
    }
    if (offset < 0) {
      throw new InvalidValue("offset", "must not be negative");
    }
  }
}
