package io.mingge.discipline;

import io.mingge.discipline.DisciplineLadder.Kind;
import io.mingge.subject.SubjectDetail;
import io.mingge.subject.SubjectSheet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The last measure of a subject and whether a breach waits for an answer, on every line of the
/// register. What to answer is suggested in the file, with its reason.
@ApplicationScoped
class DisciplineDetail implements SubjectDetail {

  record Line(@Nullable Kind last, boolean open) {}

  private final DisciplineRepository record;

  DisciplineDetail(DisciplineRepository record) {
    this.record = record;
  }

  @Override
  public String name() {
    return "discipline";
  }

  @Override
  public Map<String, Object> of(Collection<SubjectSheet> subjects) {
    var ids = subjects.stream().map(SubjectSheet::id).toList();
    var past =
        record.listPast(ids).stream()
            .collect(Collectors.groupingBy(DisciplineRepository.Past::subjectId));
    var open =
        record.listOpen(ids).stream()
            .map(DisciplineRepository.Open::subjectId)
            .collect(Collectors.toSet());
    var all = new HashMap<String, Object>();
    for (var id : ids) {
      var kinds = past.getOrDefault(id, List.of());
      if (!kinds.isEmpty() || open.contains(id)) {
        all.put(id, new Line(kinds.isEmpty() ? null : kinds.getLast().kind(), open.contains(id)));
      }
    }
    return all;
  }
}
