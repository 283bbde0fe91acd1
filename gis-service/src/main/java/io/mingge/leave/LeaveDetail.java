package io.mingge.leave;

import io.mingge.subject.LeaveRequest;
import io.mingge.subject.SubjectDetail;
import io.mingge.subject.SubjectSheet;
import io.mingge.subject.SupervisionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// The open leave of a subject on every line of the register.
@ApplicationScoped
class LeaveDetail implements SubjectDetail {

  record Line(
      String id,
      LeaveRequest.State state,
      Instant startsAt,
      Instant endsAt,
      boolean running,
      boolean overdue) {}

  private final LeaveRepository leaves;
  private final SupervisionConfig config;
  private final Clock clock;

  LeaveDetail(LeaveRepository leaves, SupervisionConfig config, Clock clock) {
    this.leaves = leaves;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "leave";
  }

  @Override
  public Map<String, Object> of(Collection<SubjectSheet> subjects) {
    var now = clock.instant();
    var all = new HashMap<String, Object>();
    for (var line : leaves.listLines(subjects.stream().map(SubjectSheet::id).toList())) {
      boolean approved = line.state() == LeaveRequest.State.APPROVED;
      all.put(
          line.subjectId(),
          new Line(
              line.id(),
              line.state(),
              line.startsAt(),
              line.endsAt(),
              approved && !now.isBefore(line.startsAt()) && now.isBefore(line.endsAt()),
              approved && now.isAfter(line.endsAt().plus(config.returnWithin()))));
    }
    return all;
  }
}
