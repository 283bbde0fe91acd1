package io.mingge.subject;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.Caller;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Roles;
import io.mingge.platform.InvalidValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// One person, one file: opening, steps, term, team, plan, four clears. Every read is in the
/// audit; a minor's file is open to named officers only.
@Path("/api/subjects")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
@RunOnVirtualThread
@Tag(name = "Subjects")
public class SubjectFileResource {

  private static final int HISTORY = 500;

  private final SubjectDesk desk;
  private final SubjectFiles sheets;
  private final SubjectRepository subjects;
  private final FileRepository files;
  private final SupervisionConfig config;
  private final CurrentCaller caller;
  private final AuditLog audit;

  SubjectFileResource(
      SubjectDesk desk,
      SubjectFiles sheets,
      SubjectRepository subjects,
      FileRepository files,
      SupervisionConfig config,
      CurrentCaller caller,
      AuditLog audit) {
    this.desk = desk;
    this.sheets = sheets;
    this.subjects = subjects;
    this.files = files;
    this.config = config;
    this.caller = caller;
    this.audit = audit;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Open a file: an assessment was asked for, or the legal document came")
  @APIResponse(
      responseCode = "201",
      description = "Opened",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = FileSheet.class)))
  public Response open(SubjectForms.@Nullable NewSubject form) {
    var given = required(form);
    var who = caller.caller();
    var village = SubjectForms.text("villageCode", given.villageCode(), 12);
    var path =
        subjects
            .findVillagePath(village)
            .filter(Staff.scope(who)::contains)
            .orElseThrow(() -> new InvalidValue("villageCode", "no village of your area"));
    var file = SubjectForms.file(given, path);
    if (subjects.isCodeTaken(file.code())) {
      throw new InvalidValue("code", "is taken");
    }
    desk.open(who, file, SubjectForms.opening(given, who.username(), Staff.actors(who, path)));
    if (file.minor()) {
      // Whoever opens a minor's file is the first named officer.
      desk.nameOfficers(who, file.id(), List.of(who.username()));
    }
    return Response.created(URI.create("/api/subjects/" + file.id()))
        .entity(sheet(who, file.id()))
        .build();
  }

  @GET
  @Path("/{id}/file")
  @Operation(summary = "The whole file: term, team, plan, clears, documents, history, next steps")
  public FileSheet file(@PathParam("id") String id) {
    var who = caller.caller();
    var file = sheet(who, id);
    audit.recordRead(
        AuditEvent.of("SUBJECT_FILE_READ")
            .object("SUBJECT", id)
            .area(file.subject().path())
            .purpose("CORRECTION_WORK"));
    return file;
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Correct the term or its document (county)")
  public FileSheet correct(@PathParam("id") String id, SubjectForms.@Nullable TermPatch patch) {
    var given = required(patch);
    desk.correctTerm(
        caller.caller(),
        id,
        new SubjectTerm(
            given.startsOn(),
            given.endsOn(),
            given.documentNo(),
            given.documentOn(),
            null,
            null,
            null));
    return sheet(caller.caller(), id);
  }

  @POST
  @Path("/{id}/transitions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Take a step of the file")
  public FileSheet move(@PathParam("id") String id, SubjectForms.@Nullable Transition transition) {
    var who = caller.caller();
    var file = desk.openFor(who, id);
    desk.move(
        who,
        id,
        SubjectForms.move(
            required(transition), who.username(), Staff.actors(who, file.areaPath())));
    return sheet(who, id);
  }

  @PUT
  @Path("/{id}/team")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Replace the team; a woman under supervision keeps a woman on hers")
  public FileSheet team(@PathParam("id") String id, SubjectForms.@Nullable Team team) {
    desk.setTeam(caller.caller(), id, SubjectForms.team(required(team)));
    return sheet(caller.caller(), id);
  }

  @PUT
  @Path("/{id}/plan")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Write the correction plan")
  public FileSheet plan(@PathParam("id") String id, SubjectForms.@Nullable Plan plan) {
    var text = SubjectForms.text("text", required(plan).text(), 10_000);
    desk.setPlan(caller.caller(), id, text);
    return sheet(caller.caller(), id);
  }

  @PUT
  @Path("/{id}/clears")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Mark the four clears (四清)")
  public FileSheet clears(@PathParam("id") String id, SubjectForms.@Nullable Clears clears) {
    desk.setClears(caller.caller(), id, SubjectForms.clears(required(clears), config.clearItems()));
    return sheet(caller.caller(), id);
  }

  @PUT
  @Path("/{id}/officers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Name who may open this file (county; compulsory for minors)")
  public Response officers(@PathParam("id") String id, SubjectForms.@Nullable Officers officers) {
    var names = required(officers).usernames();
    if (names == null || names.isEmpty() || names.size() > 20) {
      throw new InvalidValue("usernames", "between 1 and 20");
    }
    names.forEach(name -> SubjectForms.text("usernames", name, 64));
    desk.nameOfficers(caller.caller(), id, names);
    return Response.noContent().build();
  }

  private FileSheet sheet(Caller who, String id) {
    var file = desk.openFor(who, id);
    var members = subjects.listTeam(id);
    var team = SubjectDesk.team(file, members);
    var term = files.findTerm(id).orElse(SubjectDesk.NO_TERM);
    return new FileSheet(
        sheets.get(Staff.scope(who), id),
        term,
        new FileSheet.TeamSheet(
            members,
            team.kinds().size(),
            team.kinds().size() + team.missing().size(),
            team.missing(),
            team.womanMissing()),
        files.findPlan(id).orElse(null),
        clears(id),
        files.listDocuments(id),
        files.listOfficers(id),
        files.listHistory(id, HISTORY),
        desk.listSteps(who, file, term));
  }

  private List<FileSheet.Clear> clears(String id) {
    var known = files.listClears(id);
    return config.clearItems().stream()
        .map(
            item ->
                known.stream()
                    .filter(clear -> clear.item().equals(item))
                    .findFirst()
                    .orElse(new FileSheet.Clear(item, false, "", null, null)))
        .toList();
  }

  private static <T> T required(@Nullable T form) {
    if (form == null) {
      throw new InvalidValue("body", "is missing");
    }
    return form;
  }
}
