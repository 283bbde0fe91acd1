package io.mingge.subject;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The register of subjects for correction staff; every read is in the audit.
@Path("/api/subjects")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
@RunOnVirtualThread
@Tag(name = "Subjects")
public class SubjectResource {

  @Schema(name = "Subjects")
  public record Listing(List<SubjectSheet> items, int total) {}

  /// A subject's sheet with its team.
  @Schema(name = "SubjectWithTeam")
  public record WithTeam(@JsonUnwrapped SubjectSheet sheet, List<SubjectFile.TeamMember> team) {}

  private final SubjectFiles files;
  private final CurrentCaller caller;
  private final AuditLog audit;

  SubjectResource(SubjectFiles files, CurrentCaller caller, AuditLog audit) {
    this.files = files;
    this.caller = caller;
    this.audit = audit;
  }

  @GET
  @Operation(summary = "Subjects of the caller's area")
  public Listing list() {
    var items = files.list(scope());
    audit.recordRead(
        AuditEvent.of("SUBJECT_LIST").purpose("CORRECTION_WORK").detail("subjects", items.size()));
    return new Listing(items, items.size());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One subject with its team")
  public WithTeam get(@PathParam("id") String id) {
    var sheet = files.get(scope(), id);
    audit.recordRead(
        AuditEvent.of("SUBJECT_READ")
            .object("SUBJECT", id)
            .area(sheet.path())
            .purpose("CORRECTION_WORK"));
    return new WithTeam(sheet, files.team(scope(), id));
  }

  private AreaScope scope() {
    return caller.caller().scope(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);
  }
}
