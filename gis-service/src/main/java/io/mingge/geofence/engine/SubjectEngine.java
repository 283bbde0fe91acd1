package io.mingge.geofence.engine;

import java.time.Instant;
import java.util.List;

/// Judges the fixes of one subject against everything that applies to him. Pure functions: the same
/// state, rules and fix give the same outcome, whoever asks and whenever.
public final class SubjectEngine {

  private SubjectEngine() {}

  /// One step. Whatever started or ended since the last judged instant is judged first.
  public static Outcome onFix(SubjectState before, Rules rules, Fix fix) {
    return new FixStep(before, rules, false).run(fix);
  }

  /// The same with a judgement of every rule that applies, also when there is nothing to report.
  public static Outcome onFixInFull(SubjectState before, Rules rules, Fix fix) {
    return new FixStep(before, rules, true).run(fix);
  }

  /// Judges the state at an instant without a fix: due at [Rules#nextChange], and when the rules
  /// themselves change. What is known and fresh decides; with nothing fresh no alarm is raised and
  /// the outcome asks for a fix.
  public static Outcome onClock(SubjectState before, Rules rules, Instant at) {
    return new FixStep(before, rules, false).runClock(at);
  }

  /// The episodes that a run over the fixes finds, from the state before the first of them.
  public static Rejudgement fold(SubjectState checkpoint, Rules rules, List<Fix> inOrder) {
    return Rejudgement.fold(checkpoint, rules, inOrder);
  }

  /// What late fixes change: the fixes from the checkpoint on are judged again in event order and
  /// the episodes compared with those found before.
  ///
  /// @param inOrder all fixes after the checkpoint, the late ones included, by [Fix#ORDER]
  /// @param former episodes known so far that began, or went on, after the checkpoint
  public static Rejudgement rejudge(
      SubjectState checkpoint, Rules rules, List<Fix> inOrder, List<Episode> former) {
    return Rejudgement.fold(checkpoint, rules, inOrder).comparedWith(former);
  }
}
