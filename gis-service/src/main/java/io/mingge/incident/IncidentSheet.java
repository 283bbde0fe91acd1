package io.mingge.incident;

import io.mingge.incident.workflow.IncidentLevel;
import io.mingge.incident.workflow.IncidentState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An incident as it is read. Accounts are named by their display name, never parties. */
public record IncidentSheet(
    String id,
    @Nullable String caseCode,
    IncidentKind kind,
    @Nullable String disputeType,
    @Nullable Words disputeTypeName,
    String title,
    String text,
    Source source,
    String scale,
    IncidentState state,
    IncidentLevel level,
    boolean open,
    double lon,
    double lat,
    String gridCode,
    @Nullable String gridName,
    @Nullable String villageName,
    String areaPath,
    Instant reportedAt,
    @Nullable String reporter,
    @Nullable String reporterUnit,
    @Nullable Instant acceptedAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant settledAt,
    @Nullable Instant closedAt,
    @Nullable String agreementForm,
    @Nullable String mediationMode,
    String register,
    @Nullable String category,
    @Nullable String storyKey,
    int photoCount) {

  /** A word in both languages of the user interface. */
  public record Words(String zh, String en) {}
}
