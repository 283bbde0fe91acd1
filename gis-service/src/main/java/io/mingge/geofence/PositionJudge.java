package io.mingge.geofence;

import io.mingge.geofence.engine.Area;
import io.mingge.geofence.engine.Decision;
import io.mingge.geofence.engine.FenceSettings;
import io.mingge.geofence.engine.Fix;
import io.mingge.geofence.engine.Judgement;
import io.mingge.geofence.engine.Rules;
import io.mingge.geofence.engine.SubjectEngine;
import io.mingge.geofence.engine.SubjectState;
import io.mingge.geofence.engine.Violation;
import io.mingge.geofence.engine.Zone;
import io.mingge.geofence.engine.ZoneKind;
import io.mingge.location.ChangeLog;
import io.mingge.location.Ward;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges one position by itself, for a check: no state, no confirmation, no track. The worst
/// decision over all rules of the subject counts; outside the permitted area, but where an
/// approved leave or permit goes, is INSIDE. Where nobody drew a permitted area it is the county
/// of residence (article 27).
///
/// Thread-safe; reads zones, leaves and permits as they are now.
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

  private final RuleBook book;
  private final CountyZone counties;
  private final ChangeLog changes;

  PositionJudge(RuleBook book, CountyZone counties, ChangeLog changes) {
    this.book = book;
    this.counties = counties;
    this.changes = changes;
  }

  public Verdict judge(String subjectId, String areaPath, Fix fix) {
    changes.catchUp();
    var rules = book.of(List.of(new Ward(subjectId, areaPath))).getOrDefault(subjectId, Rules.NONE);
    if (rules.zones().stream().noneMatch(zone -> zone.kind() == ZoneKind.PERMITTED)) {
      var zones = new ArrayList<>(rules.zones());
      counties.of(areaPath).ifPresent(zones::add);
      rules = new Rules(zones, rules.leaves(), rules.permits(), rules.suppressions());
    }
    return worst(rules, fix);
  }

  /// By the boundary of the county alone, whatever is set for the subject: for positions of the
  /// past.
  public Verdict judgeByCounty(String areaPath, Fix fix) {
    return worst(counties.of(areaPath).map(Rules::of).orElse(Rules.NONE), fix);
  }

  private static Verdict worst(Rules rules, Fix fix) {
    return SubjectEngine.onFixInFull(SubjectState.INITIAL, rules, fix).judgements().stream()
        .map(judgement -> verdict(judgement, rules, fix))
        .max(Comparator.comparingInt(verdict -> rank(verdict.decision())))
        .orElse(NO_ZONE);
  }

  private static Verdict verdict(Judgement judgement, Rules rules, Fix fix) {
    var words = judgement.explanation();
    boolean excused =
        judgement.violation() == Violation.BOUNDARY_EXIT
            && judgement.decision() != Decision.INSIDE
            && isAllowedAway(rules, fix);
    return new Verdict(
        excused ? Decision.INSIDE : judgement.decision(),
        judgement.zoneId(),
        judgement.violationMeters(),
        excused,
        excused ? words.zh() + "，已批准外出" : words.zh(),
        excused ? words.en() + ", away with approval" : words.en());
  }

  /// A leave or permit runs, and the place is not surely outside where it goes.
  private static boolean isAllowedAway(Rules rules, Fix fix) {
    return rules.leaves().stream()
            .anyMatch(
                leave ->
                    runs(leave.from(), leave.until(), fix)
                        && reaches(leave.areas(), leave.settings(), fix))
        || rules.permits().stream()
            .anyMatch(
                permit ->
                    runs(permit.from(), permit.until(), fix)
                        && reaches(permit.areas(), permit.settings(), fix));
  }

  private static boolean runs(Instant from, Instant until, Fix fix) {
    return !fix.time().isBefore(from) && fix.time().isBefore(until);
  }

  private static boolean reaches(List<Area> areas, FenceSettings settings, Fix fix) {
    if (areas.isEmpty()) {
      return true;
    }
    var zones = new ArrayList<Zone>();
    for (Area area : areas) {
      zones.add(new Zone("away-" + zones.size(), ZoneKind.PERMITTED, area, settings));
    }
    var allowed = new Rules(zones, List.of(), List.of());
    return SubjectEngine.onFixInFull(SubjectState.INITIAL, allowed, fix).decision()
        != Decision.OUTSIDE;
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
