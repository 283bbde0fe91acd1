package io.mingge.subject;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Roles;
import io.mingge.platform.PhotoFile;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Documents of a file: the paper as the body of the request, kept with its SHA-256. What it is
/// follows from its first bytes, whatever the request claims.
@Path("/api/subjects/{id}/documents")
@RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
@RunOnVirtualThread
@Tag(name = "Subjects")
public class DocumentResource {

  private static final int TITLE = 100;

  private final SubjectDesk desk;
  private final FileRepository files;
  private final SupervisionConfig config;
  private final CurrentCaller caller;
  private final AuditLog audit;
  private final Clock clock;

  DocumentResource(
      SubjectDesk desk,
      FileRepository files,
      SupervisionConfig config,
      CurrentCaller caller,
      AuditLog audit,
      Clock clock) {
    this.desk = desk;
    this.files = files;
    this.config = config;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  /// What a document is for.
  enum Type {
    JUDGMENT,
    EXECUTION_NOTICE,
    ASSESSMENT,
    REPORT_IN,
    ANNOUNCEMENT,
    PLAN,
    PROHIBITION_ORDER,
    POSITIONING,
    LEAVE,
    DISCIPLINE,
    RELEASE,
    OTHER
  }

  @POST
  @Consumes({"application/pdf", "image/jpeg", "image/png", MediaType.APPLICATION_OCTET_STREAM})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Add a document (the paper is the body: PDF, JPEG or PNG)")
  @APIResponse(
      responseCode = "201",
      description = "Kept",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = FileSheet.Document.class)))
  public Response add(
      @PathParam("id") String id,
      @QueryParam("type") @Nullable String type,
      @QueryParam("number") @Nullable String number,
      @QueryParam("title") @Nullable String title,
      byte[] body) {
    if (body.length > config.documentMaximumBytes()) {
      throw new TooLarge(config.documentMaximumBytes());
    }
    var given = SubjectForms.optional("number", number, TITLE);
    var mediaType = mediaType(body);
    // A picture of a paper, from a phone: without the place and time the phone wrote into it.
    var kept = mediaType.startsWith("image/") ? PhotoFile.read(body).bytes() : body;
    var document =
        new FileSheet.Document(
            UUID.randomUUID().toString(),
            SubjectForms.choice("type", Type.class, type).name(),
            given.isEmpty() ? null : given,
            SubjectForms.text("title", title, TITLE),
            mediaType,
            kept.length,
            sha256(kept),
            caller.caller().displayName(),
            clock.instant());
    desk.addDocument(caller.caller(), id, document, kept, config.documentsPerSubject());
    return Response.created(URI.create("/api/subjects/" + id + "/documents/" + document.id()))
        .entity(document)
        .build();
  }

  @GET
  @Path("/{documentId}")
  @Operation(summary = "One document")
  @APIResponse(
      responseCode = "200",
      description = "The document",
      content = {
        @Content(
            mediaType = "application/pdf",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "image/jpeg",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "image/png",
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  public Response get(@PathParam("id") String id, @PathParam("documentId") String documentId) {
    var file = desk.openFor(caller.caller(), id);
    var bytes = files.findBytes(id, documentId).orElseThrow(Unknown::new);
    audit.record(
        AuditEvent.of("SUBJECT_DOCUMENT_READ")
            .object("SUBJECT", id)
            .area(file.areaPath())
            .purpose("CORRECTION_WORK")
            .detail("document", documentId));
    // Never shown inside our own origin: a PDF may carry scripts.
    return Response.ok(bytes, mediaType(bytes))
        .header("Content-Disposition", "attachment; filename=\"" + documentId + "\"")
        .build();
  }

  private static String mediaType(byte[] body) {
    var head = new String(body, 0, Math.min(body.length, 8), StandardCharsets.ISO_8859_1);
    if (head.startsWith("%PDF-")) {
      return "application/pdf";
    }
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return "image/png";
    }
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    }
    throw new Refused();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// More bytes than a document may have (413).
  static final class TooLarge extends ProblemException {
    private static final long serialVersionUID = 1L;

    TooLarge(int limit) {
      super(
          ProblemCode.PAYLOAD_TOO_LARGE,
          "at most " + limit + " bytes",
          Map.of("maximumBytes", limit));
    }
  }

  /// Neither a PDF nor a picture (422).
  static final class Refused extends ProblemException {
    private static final long serialVersionUID = 1L;

    Refused() {
      super(ProblemCode.DOCUMENT_REFUSED);
    }
  }

  /// No such document in this file (404).
  static final class Unknown extends ProblemException {
    private static final long serialVersionUID = 1L;

    Unknown() {
      super(ProblemCode.DOCUMENT_NOT_FOUND);
    }
  }
}
