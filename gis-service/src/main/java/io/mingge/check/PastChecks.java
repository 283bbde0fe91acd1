package io.mingge.check;

import io.mingge.check.CheckAnswer.Channel;
import io.mingge.check.CheckTask.Origin;
import io.mingge.check.draw.CheckDraw;
import io.mingge.check.draw.DrawSettings;
import io.mingge.geo.LonLat;
import io.mingge.geofence.PositionJudge;
import io.mingge.geofence.engine.Fix;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Takes over checks that were made before: of another system, or of a demonstration. Answers are
/// judged by the county's boundary; no event is fired.
@ApplicationScoped
public class PastChecks {

  /// One check: whose, when it opened and what came. `place` in CGCS2000/WGS 84.
  public record Past(
      String subjectId,
      String areaPath,
      Instant opensAt,
      boolean answered,
      Duration answeredAfter,
      LonLat place,
      double accuracyMeters) {}

  private final CheckRepository repository;
  private final PositionJudge judge;

  PastChecks(CheckRepository repository, PositionJudge judge) {
    this.repository = repository;
    this.judge = judge;
  }

  /// Stores them with their days. What lies ahead of `now` becomes a drawn task, so that today goes
  /// on as if it had been drawn this morning.
  @Transactional
  public void add(List<Past> checks, Instant now) {
    var today = LocalDate.ofInstant(now, CheckDraw.ZONE);
    repository.firstRun(today, today.atStartOfDay(CheckDraw.ZONE).toInstant());
    Map<LocalDate, Map<String, List<Past>>> days =
        checks.stream()
            .collect(
                Collectors.groupingBy(
                    past -> LocalDate.ofInstant(past.opensAt(), CheckDraw.ZONE),
                    TreeMap::new,
                    Collectors.groupingBy(Past::subjectId, TreeMap::new, Collectors.toList())));
    days.forEach(
        (day, bySubject) -> bySubject.values().forEach(list -> add(day, list, today, now)));
  }

  private void add(LocalDate day, List<Past> checks, LocalDate today, Instant now) {
    var first = checks.getFirst();
    var drawn = day.atStartOfDay(CheckDraw.ZONE).toInstant();
    repository.insertDay(first.subjectId(), first.areaPath(), day, drawn, checks.size(), false);
    checks.forEach(check -> add(check, now));
    if (day.isBefore(today)) {
      repository.closeDay(
          new CheckRepository.EndedDay(
              first.subjectId(), first.areaPath(), day, false, checks.size()),
          false,
          day.atTime(DrawSettings.LATEST).atZone(CheckDraw.ZONE).toInstant());
    }
  }

  private void add(Past check, Instant now) {
    var id = CheckDesk.newId(check.opensAt());
    var expires = check.opensAt().plus(DrawSettings.DEFAULT.answerWithin());
    repository.insertTask(
        id, check.subjectId(), Origin.DRAWN, check.opensAt(), expires, null, null);
    var answeredAt = check.opensAt().plus(check.answeredAfter());
    if (check.answered() && !answeredAt.isAfter(now)) {
      var fix =
          Fix.gnss(answeredAt, check.place().lon(), check.place().lat(), check.accuracyMeters());
      var answer =
          new CheckAnswer(
              id,
              answeredAt,
              answeredAt,
              Channel.LINK,
              check.place(),
              check.accuracyMeters(),
              judge.judgeByCounty(check.areaPath(), fix));
      repository.insertAnswer(answer);
      repository.settle(id, answer.result(), answeredAt);
    } else if (!expires.isAfter(now)) {
      repository.sent(id, check.opensAt());
      repository.silence(id, expires);
    }
  }
}
