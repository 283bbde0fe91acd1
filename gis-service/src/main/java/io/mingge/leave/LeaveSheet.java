package io.mingge.leave;

import io.mingge.leave.LeaveLength.Approval;
import io.mingge.subject.LeaveRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A leave as staff see it. `days` are its length in days, a part of a day as a whole one;
/// `destinationArea` and `route` are GeoJSON, lon-lat.
@Schema(name = "Leave")
public record LeaveSheet(
    String id,
    String subjectId,
    String subjectCode,
    boolean minor,
    @Nullable String village,
    LeaveRequest.State state,
    Approval approval,
    Instant startsAt,
    Instant endsAt,
    long days,
    String destination,
    @Nullable String destinationCode,
    @Schema(type = SchemaType.OBJECT) @Nullable Map<String, Object> destinationArea,
    @Schema(type = SchemaType.OBJECT) @Nullable Map<String, Object> route,
    @Nullable Double corridorMeters,
    String reason,
    @Nullable String documentNo,
    @Nullable String requestedBy,
    @Nullable Instant requestedAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decision,
    @Nullable Instant returnedAt,
    boolean running,
    boolean overdue,
    List<LeaveRequest.State> allowedTransitions) {

  LeaveSheet withTransitions(List<LeaveRequest.State> states) {
    return new LeaveSheet(
        id,
        subjectId,
        subjectCode,
        minor,
        village,
        state,
        approval,
        startsAt,
        endsAt,
        days,
        destination,
        destinationCode,
        destinationArea,
        route,
        corridorMeters,
        reason,
        documentNo,
        requestedBy,
        requestedAt,
        decidedBy,
        decidedAt,
        decision,
        returnedAt,
        running,
        overdue,
        states);
  }
}
