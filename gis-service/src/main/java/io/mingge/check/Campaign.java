package io.mingge.check;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A check-in campaign with its figures. Days are of Asia/Shanghai; `endsOn` is the first day
/// without it, `deletedOn` the day by which everything its participants told is gone.
public record Campaign(
    String id,
    String areaPath,
    String name,
    String purpose,
    Basis basis,
    @Nullable String documentNo,
    LocalDate startsOn,
    LocalDate endsOn,
    LocalDate deletedOn,
    int answerMinutes,
    String unit,
    State state,
    Instant createdAt,
    @Nullable Instant deletedAt,
    int participants,
    int requests,
    int answers) {

  /// Why people may be asked: each one's own consent, or an emergency with its order.
  public enum Basis {
    CONSENT,
    EMERGENCY
  }

  /// RUNNING may ask; ENDED may not; DELETED holds no participant and no answer any more.
  public enum State {
    PLANNED,
    RUNNING,
    ENDED,
    DELETED
  }

  /// One participant with the newest request, without its place.
  @Schema(name = "CampaignParticipant")
  public record Participant(
      String id,
      String code,
      @Nullable String requestId,
      @Nullable Instant openedAt,
      @Nullable Instant expiresAt,
      @Nullable Instant answeredAt,
      boolean sent) {}

  /// One request with its one position.
  @Schema(name = "CampaignAnswer")
  public record Answered(
      String id,
      String code,
      Instant openedAt,
      Instant expiresAt,
      @Nullable Instant answeredAt,
      @Nullable Double lon,
      @Nullable Double lat,
      @Nullable Double accuracyMeters) {}
}
