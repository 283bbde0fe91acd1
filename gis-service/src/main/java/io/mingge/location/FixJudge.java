package io.mingge.location;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges fixes in the transaction that is about to store them. `geofence` is the judge; here is
/// only what the ledger needs of it, because `location` does not know who judges.
public interface FixJudge {

  /// What the judge says of a batch: one evaluation for each fix in order, null where none is due
  /// (a check task's answer, no zone). `conclude` is called in the same transaction when the fixes
  /// are stored; it writes state and crossings and looks at late fixes again.
  interface Judged {
    List<@Nullable Evaluation> evaluations();

    void conclude();
  }

  /// @param fixes new ones, in event order; those of one subject never come from two threads
  Judged judge(List<StoredFix> fixes);

  /// Judges the state of these subjects at an instant, in a transaction of its own: a rule starts,
  /// ends or was changed.
  void wake(List<Ward> wards, Instant at);
}
