package io.mingge.location;

import io.mingge.location.FeedGate.Limits;
import io.mingge.location.FeedGate.Verdict;
import io.mingge.subject.LegalBasis;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One transaction: gate, duplicates, judgement, store, tell the listeners. Either all of a batch
/// is durable with everything that follows from it, or nothing is.
///
/// A fix newer than the newest of its subject can be no duplicate, so only the others are looked
/// up; the primary key has the last word. Nothing is remembered before the commit.
@ApplicationScoped
class FixLedger {

  /// A report and when it arrived.
  record Item(Report report, Instant receivedAt, Protocol protocol) {}

  /// What became of an item; `reason` is the word it is counted under.
  record Result(Receipt receipt, String reason) {
    static Result turned(Verdict.Refused refused) {
      return new Result(
          Receipt.refused(refused.refusal(), refused.detail()), refused.refusal().name());
    }
  }

  /// Not of this lane: nothing was done with it.
  static final Result ELSEWHERE = new Result(Receipt.NOT_STORED, "ELSEWHERE");

  private static final Result DUPLICATE = new Result(Receipt.DUPLICATE, "SAME_DEVICE_AND_TIME");
  private static final Result AHEAD = new Result(Receipt.QUARANTINED, "AHEAD_OF_RECEIPT");
  private static final Result ON_TIME = new Result(Receipt.STORED, "ON_TIME");
  private static final Result LATE = new Result(Receipt.STORED, "LATE");
  private static final Result REPAIRED = new Result(Receipt.STORED, "WEEK_ROLLOVER_REPAIRED");

  private final ChangeLog changes;
  private final DeviceBook book;
  private final DeviceRepository devices;
  private final FixRepository fixes;
  private final LastFixes lasts;
  private final FixJudge judge;
  private final Event<FixesStored> stored;
  private final Limits limits;
  private final Clock clock;

  FixLedger(
      ChangeLog changes,
      DeviceBook book,
      DeviceRepository devices,
      FixRepository fixes,
      LastFixes lasts,
      FixJudge judge,
      Event<FixesStored> stored,
      FeedConfig config,
      Clock clock) {
    this.clock = clock;
    this.changes = changes;
    this.book = book;
    this.devices = devices;
    this.fixes = fixes;
    this.lasts = lasts;
    this.judge = judge;
    this.stored = stored;
    this.limits = new Limits(config.maxAhead(), config.maxAge());
  }

  /// A fix with the place of its item in the batch.
  private record Placed(StoredFix fix, int place) {}

  /// What a transaction leaves to be remembered.
  private record Done(
      List<Result> results, List<StoredFix> kept, Map<String, FixRepository.LastFix> newest) {}

  /// Answers one result per item, in order. Only subjects that `isMine` accepts are touched:
  /// another thread may be at work on the others.
  List<Result> store(List<Item> items, Predicate<String> isMine) {
    Done done;
    changes.catchUp();
    try {
      done = QuarkusTransaction.requiringNew().call(() -> write(items, isMine));
    } catch (RuntimeException e) {
      // Nobody knows what the database kept: it is asked again next time.
      var subjects = new HashSet<String>();
      for (Item item : items) {
        var entry = book.find(item.report().deviceId());
        if (entry != null) {
          subjects.add(entry.device().subjectId());
        }
      }
      lasts.forget(subjects);
      throw e;
    }
    lasts.committed(done.newest());
    fixes.committed(done.kept());
    return done.results();
  }

  /// Has these subjects judged without a fix.
  void wake(Collection<String> subjectIds) {
    changes.catchUp();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              var now = clock.instant();
              var today = LocalDate.ofInstant(now, LegalBasis.ZONE);
              var wards = book.listWards(subjectIds, today);
              if (!wards.isEmpty()) {
                judge.wake(wards, now);
              }
            });
  }

  private Done write(List<Item> items, Predicate<String> isMine) {
    var results = new ArrayList<@Nullable Result>(items.size());
    var placed = new ArrayList<Placed>(items.size());
    var gate = new FeedGate(book::find, limits);
    for (int i = 0; i < items.size(); i++) {
      var item = items.get(i);
      var entry = book.find(item.report().deviceId());
      if (entry != null && !isMine.test(entry.device().subjectId())) {
        results.add(ELSEWHERE);
        continue;
      }
      switch (gate.judge(item.report(), item.receivedAt())) {
        case Verdict.Refused refused -> results.add(Result.turned(refused));
        case Verdict.Quarantined(StoredFix fix) -> {
          fixes.quarantine(fix, "AHEAD_OF_RECEIPT");
          results.add(AHEAD);
        }
        case Verdict.Accepted(StoredFix fix) -> {
          placed.add(new Placed(fix, i));
          results.add(DUPLICATE);
        }
      }
    }
    var kept = new ArrayList<StoredFix>(placed.size());
    for (Placed one : unknown(placed)) {
      kept.add(one.fix());
      results.set(one.place(), one.fix().repaired() ? REPAIRED : one.fix().late() ? LATE : ON_TIME);
    }
    return new Done(List.copyOf(results), kept, keep(kept));
  }

  /// Those that are not stored yet, in event order, each marked as late or not.
  private List<Placed> unknown(List<Placed> placed) {
    if (placed.isEmpty()) {
      return List.of();
    }
    var ids = new HashSet<String>();
    placed.forEach(one -> ids.add(one.fix().subjectId()));
    lasts.learn(ids);
    var seen = HashSet.<FixRepository.Key>newHashSet(placed.size());
    var all = new ArrayList<Placed>(placed.size());
    var suspects = new ArrayList<StoredFix>();
    for (Placed one : placed) {
      var fix = one.fix();
      if (seen.add(FixRepository.Key.of(fix))) {
        var newest = lasts.timeOf(fix.subjectId());
        boolean suspect = newest != null && !fix.time().isAfter(newest);
        if (suspect) {
          suspects.add(fix);
        }
        all.add(new Placed(fix.withLate(suspect && fix.time().isBefore(newest)), one.place()));
      }
    }
    if (!suspects.isEmpty()) {
      var known = fixes.listStored(suspects);
      all.removeIf(one -> known.contains(FixRepository.Key.of(one.fix())));
    }
    all.sort(Comparator.comparing(one -> one.fix().time()));
    return all;
  }

  private Map<String, FixRepository.LastFix> keep(List<StoredFix> kept) {
    if (kept.isEmpty()) {
      return new HashMap<>();
    }
    var judged = judge.judge(kept);
    fixes.insert(kept, judged.evaluations());
    var newest = lasts.advance(kept);
    for (StoredFix fix : kept) {
      if (fix.checkTaskId() != null) {
        devices.answerTask(fix.checkTaskId(), fix.receivedAt());
      }
    }
    judged.conclude();
    stored.fire(new FixesStored(kept));
    return newest;
  }
}
