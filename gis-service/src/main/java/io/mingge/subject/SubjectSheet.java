package io.mingge.subject;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.mingge.subject.workflow.SubjectState;
import java.time.LocalDate;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

/// A subject as officers see it. A minor's sex and type are masked for everybody (SPEC §3.7).
/// `details` are the properties other features add.
@Schema(
    properties = {
      @SchemaProperty(name = "openAlarms", type = SchemaType.INTEGER),
      @SchemaProperty(
          name = "file",
          type = SchemaType.OBJECT,
          description = "Completeness: team n/5, clears n/4, plan, term"),
      @SchemaProperty(
          name = "leave",
          type = SchemaType.OBJECT,
          description = "The open leave, if any"),
      @SchemaProperty(
          name = "discipline",
          type = SchemaType.OBJECT,
          description = "The last measure, and whether a breach waits for an answer"),
      @SchemaProperty(
          name = "lastFix",
          type = SchemaType.OBJECT,
          description = "Newest position, only under an active legal basis")
    })
public record SubjectSheet(
    String id,
    String code,
    String mode,
    String state,
    @Nullable String sex,
    @Nullable String correctionType,
    boolean minor,
    @Nullable String village,
    String villageCode,
    String path,
    @Nullable BasisSheet basis,
    @Schema(hidden = true) @JsonAnyGetter Map<String, @Nullable Object> details) {

  public record BasisSheet(
      String id,
      LegalBasis.State state,
      int ground,
      String documentNo,
      LocalDate startsOn,
      LocalDate endsOn,
      long daysLeft,
      LegalBasis.Badge badge) {
    static BasisSheet of(LegalBasis basis, LocalDate day) {
      return new BasisSheet(
          basis.id(),
          basis.stateOn(day),
          basis.ground().number(),
          basis.documentNo(),
          basis.startsOn(),
          basis.endsOn(),
          basis.daysLeft(day),
          basis.badgeOn(day));
    }
  }

  @JsonIgnore
  public boolean hasActiveBasis() {
    return basis != null
        && basis.state() == LegalBasis.State.ACTIVE
        && !SubjectState.valueOf(state).ended();
  }

  SubjectSheet withDetails(Map<String, @Nullable Object> more) {
    return new SubjectSheet(
        id, code, mode, state, sex, correctionType, minor, village, villageCode, path, basis, more);
  }
}
