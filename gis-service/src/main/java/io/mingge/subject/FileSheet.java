package io.mingge.subject;

import io.mingge.subject.workflow.SubjectGuard;
import io.mingge.subject.workflow.SubjectState;
import io.mingge.subject.workflow.TeamKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One person, one file (一人一档), as its officers see it. A minor's sex and type stay masked in
/// the sheet; the file itself is open to named officers only.
@Schema(name = "SubjectFile")
public record FileSheet(
    SubjectSheet subject,
    @Nullable SubjectTerm term,
    TeamSheet team,
    @Nullable Plan plan,
    List<Clear> clears,
    List<Document> documents,
    List<String> officers,
    List<Event> history,
    List<Step> steps) {

  /// The team and what it lacks; `of` is the number of kinds it needs.
  public record TeamSheet(
      List<SubjectFile.TeamMember> members,
      int present,
      int of,
      Set<TeamKind> missing,
      boolean womanMissing) {}

  public record Plan(String text, String madeBy, Instant madeAt) {}

  /// One of the four clears; one that nobody checked is not clear and has no time.
  public record Clear(
      String item,
      boolean clear,
      String note,
      @Nullable String checkedBy,
      @Nullable Instant checkedAt) {}

  /// A document without its content. `size` in bytes.
  @Schema(name = "SubjectDocument")
  public record Document(
      String id,
      String type,
      @Nullable String number,
      String title,
      String mediaType,
      int size,
      String sha256,
      String addedBy,
      Instant addedAt) {}

  /// Something that happened to the file.
  @Schema(name = "SubjectEvent")
  public record Event(
      Instant at,
      String what,
      @Nullable String from,
      @Nullable String to,
      String name,
      String unit,
      String text,
      @Nullable String documentNo) {}

  /// A step this caller may take: what it asks for, and what of that the file lacks now.
  @Schema(name = "SubjectNextStep")
  public record Step(SubjectState to, Set<SubjectGuard> needs, Set<SubjectGuard> gaps) {}
}
