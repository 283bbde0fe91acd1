package io.mingge.location;

import io.mingge.location.FeedGate.Entry;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.SubjectRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All devices with what the gate must know of their subjects, in memory. The entries of a subject
/// are replaced whole when [ChangeLog] says that something about it changed, so a reader sees the
/// old facts or the new ones, never a mixture; whether a basis runs is never kept, it is compared
/// with the calendar for each fix.
@ApplicationScoped
class DeviceBook {

  private static final int CHUNK = 5_000;

  private final DeviceRepository devices;
  private final SubjectRepository subjects;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> devicesOf = new HashMap<>();

  DeviceBook(DeviceRepository devices, SubjectRepository subjects) {
    this.devices = devices;
    this.subjects = subjects;
  }

  @Nullable Entry find(String deviceId) {
    return entries.get(deviceId);
  }

  /// Those of these subjects who are positioned under a running basis on this day.
  synchronized List<Ward> listWards(Collection<String> subjectIds, LocalDate day) {
    var wards = new ArrayList<Ward>();
    for (String id : subjectIds) {
      for (String device : devicesOf.getOrDefault(id, Set.of())) {
        var entry = entries.get(device);
        if (entry != null
            && !entry.state().ended()
            && entry.bases().stream().anyMatch(basis -> basis.isActiveOn(day))) {
          wards.add(new Ward(id, entry.areaPath()));
          break;
        }
      }
    }
    return wards;
  }

  synchronized List<String> listSubjects() {
    return List.copyOf(devicesOf.keySet());
  }

  synchronized void changed(@Observes RegistersChanged change) {
    if (change.everything()) {
      var ids = devices.listSubjectsWithDevices();
      var gone = new HashSet<>(devicesOf.keySet());
      gone.removeAll(Set.copyOf(ids));
      gone.forEach(id -> replace(id, List.of()));
      for (int i = 0; i < ids.size(); i += CHUNK) {
        load(ids.subList(i, Math.min(ids.size(), i + CHUNK)));
      }
    } else if (!change.subjectIds().isEmpty()) {
      load(change.subjectIds());
    }
  }

  private void load(Collection<String> subjectIds) {
    var bases =
        subjects.listBases(subjectIds).stream()
            .collect(Collectors.groupingBy(LegalBasis::subjectId));
    var tasks =
        devices.listUnansweredTasks(subjectIds).stream()
            .collect(Collectors.groupingBy(FeedGate.OpenTask::subjectId));
    var found = new HashMap<String, List<Entry>>();
    devices
        .listEntries(subjectIds, bases, tasks)
        .forEach(
            entry ->
                found
                    .computeIfAbsent(entry.device().subjectId(), s -> new ArrayList<>())
                    .add(entry));
    subjectIds.forEach(id -> replace(id, found.getOrDefault(id, List.of())));
  }

  private void replace(String subjectId, List<Entry> now) {
    now.forEach(entry -> entries.put(entry.device().id(), entry));
    var ids = now.stream().map(entry -> entry.device().id()).collect(Collectors.toSet());
    var before = ids.isEmpty() ? devicesOf.remove(subjectId) : devicesOf.put(subjectId, ids);
    if (before != null) {
      for (String id : before) {
        // A device that was bound to somebody else meanwhile is that subject's entry now.
        if (!ids.contains(id)) {
          entries.computeIfPresent(
              id, (k, entry) -> entry.device().subjectId().equals(subjectId) ? null : entry);
        }
      }
    }
  }
}
