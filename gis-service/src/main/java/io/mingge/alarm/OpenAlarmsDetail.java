package io.mingge.alarm;

import io.mingge.subject.SubjectDetail;
import io.mingge.subject.SubjectSheet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Adds `openAlarms`, a number, to a subject's sheet.
@ApplicationScoped
class OpenAlarmsDetail implements SubjectDetail {

  private final AlarmRepository alarms;

  OpenAlarmsDetail(AlarmRepository alarms) {
    this.alarms = alarms;
  }

  @Override
  public String name() {
    return "openAlarms";
  }

  @Override
  public Object absent() {
    return 0;
  }

  @Override
  public Map<String, Object> of(Collection<SubjectSheet> subjects) {
    return new HashMap<>(alarms.countOpenOf(subjects.stream().map(SubjectSheet::id).toList()));
  }
}
