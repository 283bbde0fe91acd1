package io.mingge.location;

import io.mingge.location.FeedGate.Limits;
import io.mingge.location.FeedGate.Verdict;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.SubjectRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One transaction: gate, duplicates, store, tell the listeners. Either all of a batch is durable
/// with everything that follows from it, or nothing is.
@ApplicationScoped
class FixLedger {

  /// A report and when it arrived.
  record Item(Report report, Instant receivedAt) {}

  /// What became of an item; `refused` only for REFUSED.
  sealed interface Result {
    record Kept(Outcome outcome, String reason) implements Result {}

    record Turned(Verdict.Refused refused) implements Result {}
  }

  private final DeviceRepository devices;
  private final SubjectRepository subjects;
  private final FixRepository fixes;
  private final Event<FixesStored> stored;
  private final FeedConfig config;

  FixLedger(
      DeviceRepository devices,
      SubjectRepository subjects,
      FixRepository fixes,
      Event<FixesStored> stored,
      FeedConfig config) {
    this.devices = devices;
    this.subjects = subjects;
    this.fixes = fixes;
    this.stored = stored;
    this.config = config;
  }

  /// Answers one result per item, in order.
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  List<Result> store(List<Item> items) {
    var gate = gate(items);
    var results = new ArrayList<Result>(items.size());
    var accepted = new LinkedHashMap<FixRepository.Key, StoredFix>();
    var places = new LinkedHashMap<FixRepository.Key, Integer>();
    for (Item item : items) {
      switch (gate.judge(item.report(), item.receivedAt())) {
        case Verdict.Refused refused -> results.add(new Result.Turned(refused));
        case Verdict.Quarantined(StoredFix fix) -> {
          fixes.quarantine(fix, "AHEAD_OF_RECEIPT");
          results.add(new Result.Kept(Outcome.QUARANTINED, "AHEAD_OF_RECEIPT"));
        }
        case Verdict.Accepted(StoredFix fix) -> {
          var key = FixRepository.Key.of(fix);
          if (accepted.putIfAbsent(key, fix) == null) {
            places.put(key, results.size());
          }
          results.add(new Result.Kept(Outcome.DUPLICATE, "SAME_DEVICE_AND_TIME"));
        }
      }
    }
    for (StoredFix fix : keep(List.copyOf(accepted.values()))) {
      var reason = fix.late() ? "LATE" : "ON_TIME";
      results.set(
          places.getOrDefault(FixRepository.Key.of(fix), 0),
          new Result.Kept(Outcome.STORED, reason));
    }
    return results;
  }

  private List<StoredFix> keep(List<StoredFix> accepted) {
    if (accepted.isEmpty()) {
      return List.of();
    }
    var isNew = fixes.insert(accepted);
    var kept =
        accepted.stream()
            .filter(fix -> isNew.contains(FixRepository.Key.of(fix)))
            .sorted(Comparator.comparing(StoredFix::time))
            .toList();
    if (!kept.isEmpty()) {
      fixes.advance(kept);
      kept.stream()
          .filter(fix -> fix.checkTaskId() != null)
          .forEach(fix -> devices.answerTask(String.valueOf(fix.checkTaskId()), fix.receivedAt()));
      stored.fire(new FixesStored(kept));
    }
    return kept;
  }

  private FeedGate gate(List<Item> items) {
    var deviceIds = items.stream().map(item -> item.report().deviceId()).distinct().toList();
    var entries =
        devices.listEntries(deviceIds).stream()
            .collect(Collectors.toMap(entry -> entry.device().id(), entry -> entry));
    var subjectIds =
        entries.values().stream().map(entry -> entry.device().subjectId()).distinct().toList();
    if (subjectIds.isEmpty()) {
      return new FeedGate(entries, Map.of(), Map.of(), limits());
    }
    var bases =
        subjects.listBases(subjectIds).stream()
            .collect(Collectors.groupingBy(LegalBasis::subjectId));
    var tasks =
        devices.listOpenTasks(subjectIds, items.getLast().receivedAt()).stream()
            .collect(Collectors.groupingBy(FeedGate.OpenTask::subjectId));
    return new FeedGate(entries, bases, tasks, limits());
  }

  private Limits limits() {
    return new Limits(config.maxAhead(), config.maxAge());
  }
}
