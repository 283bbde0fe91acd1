package io.mingge.geofence;

import io.mingge.geofence.engine.Decision;
import io.mingge.geofence.engine.Fix;
import io.mingge.geofence.engine.Judgement;
import io.mingge.geofence.engine.Rules;
import io.mingge.geofence.engine.SubjectEngine;
import io.mingge.geofence.engine.SubjectState;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.location.ChangeLog;
import io.mingge.subject.LeaveRequest;
import io.mingge.subject.SubjectRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges one position by itself, for a check: no state, no confirmation, no track. The worst
/// decision over all zones of the subject counts; outside the permitted area on an approved leave
/// is INSIDE. Thread-safe; reads the zones and leaves as they are now.
@ApplicationScoped
public class PositionJudge {

  /// `zoneId` and `violationMeters` (to the border, positive on the violating side) name the zone
  /// that decided; null when no zone applies, then the decision is UNKNOWN.
  public record Verdict(
      Decision decision,
      @Nullable String zoneId,
      @Nullable Double violationMeters,
      boolean onLeave,
      String zh,
      String en) {}

  private static final Verdict NO_ZONE =
      new Verdict(
          Decision.UNKNOWN,
          null,
          null,
          false,
          "没有适用的区域，未作判定",
          "no zone applies, nothing was judged");

  private final ZoneBook zones;
  private final SubjectRepository subjects;
  private final ChangeLog changes;

  PositionJudge(ZoneBook zones, SubjectRepository subjects, ChangeLog changes) {
    this.changes = changes;
    this.zones = zones;
    this.subjects = subjects;
  }

  public Verdict judge(String subjectId, String areaPath, Fix fix) {
    changes.catchUp();
    boolean onLeave =
        subjects.listApprovedLeaves(List.of(subjectId)).stream()
            .anyMatch(leave -> covers(leave, fix.time()));
    @Nullable Verdict worst = null;
    for (var zone : zones.zonesOf(subjectId, areaPath)) {
      for (var judgement :
          SubjectEngine.onFixInFull(SubjectState.INITIAL, Rules.of(zone), fix).judgements()) {
        var verdict = verdict(judgement, onLeave && zone.kind() == ZoneKind.PERMITTED);
        if (worst == null || rank(verdict.decision()) > rank(worst.decision())) {
          worst = verdict;
        }
      }
    }
    return worst == null ? NO_ZONE : worst;
  }

  private static Verdict verdict(Judgement judgement, boolean onLeave) {
    var words = judgement.explanation();
    boolean excused = onLeave && judgement.decision() != Decision.INSIDE;
    return new Verdict(
        excused ? Decision.INSIDE : judgement.decision(),
        judgement.zoneId(),
        judgement.violationMeters(),
        excused,
        excused ? words.zh() + "，已批准请假" : words.zh(),
        excused ? words.en() + ", on approved leave" : words.en());
  }

  private static boolean covers(LeaveRequest leave, Instant time) {
    return !time.isBefore(leave.startsAt()) && time.isBefore(leave.endsAt());
  }

  private static int rank(Decision decision) {
    return switch (decision) {
      case INSIDE -> 0;
      case UNKNOWN -> 1;
      case UNCERTAIN -> 2;
      case OUTSIDE -> 3;
    };
  }
}
