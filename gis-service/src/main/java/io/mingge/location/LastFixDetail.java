package io.mingge.location;

import io.mingge.subject.SubjectDetail;
import io.mingge.subject.SubjectSheet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adds `lastFix` to a subject's sheet, only while a legal basis is active.
@ApplicationScoped
class LastFixDetail implements SubjectDetail {

  record Shown(
      double lon,
      double lat,
      @Nullable Double accuracyMeters,
      Instant time,
      Instant receivedAt,
      Instant contactAt,
      @Nullable Double batteryPercent) {
    static Shown of(FixRepository.LastFix fix) {
      return new Shown(
          fix.place().lon(),
          fix.place().lat(),
          fix.accuracyMeters(),
          fix.time(),
          fix.receivedAt(),
          fix.contactAt(),
          fix.batteryPercent());
    }
  }

  private final LastFixes fixes;

  LastFixDetail(LastFixes fixes) {
    this.fixes = fixes;
  }

  @Override
  public String name() {
    return "lastFix";
  }

  @Override
  public Map<String, Object> of(Collection<SubjectSheet> subjects) {
    var lawful =
        subjects.stream().filter(SubjectSheet::hasActiveBasis).map(SubjectSheet::id).toList();
    var shown = new HashMap<String, Object>();
    fixes.list(lawful).forEach(fix -> shown.put(fix.subjectId(), Shown.of(fix)));
    return shown;
  }
}
