package io.mingge.aftercare;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A help file. Whoever sees the minimum gets the first four fields and nothing else.
@Schema(name = "AftercareFile")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AftercareSheet(
    String id,
    String code,
    String villageCode,
    @Nullable String village,
    @Nullable Boolean open,
    @Nullable LocalDate consentOn,
    @Nullable String consentNo,
    @Nullable String needs,
    @Nullable LocalDate endsOn,
    @Nullable Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable String closing,
    @Nullable Integer helpCount,
    @Nullable Instant lastHelpAt,
    @Nullable List<Help> help,
    @JsonIgnore @Schema(hidden = true) String areaPath) {

  /// What was done for the person.
  @Schema(name = "AftercareHelp")
  public record Help(Instant at, HelpKind kind, String text, String by) {}

  public enum HelpKind {
    VISIT,
    WORK,
    TRAINING,
    RELIEF,
    SCHOOLING,
    LAW,
    FAMILY
  }

  AftercareSheet minimal() {
    return new AftercareSheet(
        id,
        code,
        villageCode,
        village,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        areaPath);
  }

  AftercareSheet withHelp(List<Help> all) {
    return new AftercareSheet(
        id,
        code,
        villageCode,
        village,
        open,
        consentOn,
        consentNo,
        needs,
        endsOn,
        openedAt,
        closedAt,
        closing,
        helpCount,
        lastHelpAt,
        List.copyOf(all),
        areaPath);
  }
}
