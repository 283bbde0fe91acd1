package io.mingge.geofence.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges the fixes of one subject against everything that applies to him. Pure functions: the same
/// state, rules and fix give the same outcome, whoever asks and whenever.
public final class SubjectEngine {

  private SubjectEngine() {}

  /// One step. Whatever started or ended since the last judged instant is judged first.
  public static Outcome onFix(SubjectState before, Rules rules, Fix fix) {
    return FixStep.run(before, rules, false, fix);
  }

  /// The same with a judgement of every rule that applies, also when there is nothing to report.
  public static Outcome onFixInFull(SubjectState before, Rules rules, Fix fix) {
    return FixStep.run(before, rules, true, fix);
  }

  /// Judges the state at an instant without a fix: due at [Rules#nextChange], and when the rules
  /// themselves change. What is known and fresh decides; with nothing fresh no alarm is raised and
  /// the outcome asks for a fix.
  public static Outcome onClock(SubjectState before, Rules rules, Instant at) {
    return ClockStep.run(before, rules, at);
  }

  /// The episodes that a run over the fixes finds, from the state before the first of them.
  ///
  /// @param inOrder by [Fix#ORDER]
  /// @param until the clock runs on to here after the last fix; null: it stops there
  public static Rejudgement fold(
      SubjectState checkpoint, Rules rules, List<Fix> inOrder, @Nullable Instant until) {
    var run = new Rejudgement.Run(checkpoint, rules);
    run.judge(inOrder);
    if (until != null) {
      run.judgeUntil(until);
    }
    return run.result();
  }

  /// What late fixes change: the fixes from the checkpoint on are judged again in event order and
  /// the episodes compared with those found before.
  ///
  /// Who has not kept the episodes gets them by [#fold] over the fixes without the late ones: the
  /// engine has no memory but the state.
  ///
  /// @param inOrder all fixes after the checkpoint, the late ones included, by [Fix#ORDER]
  /// @param former episodes known so far that went on at the checkpoint or began after it
  /// @param until the clock has run to here; null: only to the last fix
  public static Rejudgement rejudge(
      SubjectState checkpoint,
      Rules rules,
      List<Fix> inOrder,
      List<Episode> former,
      @Nullable Instant until) {
    return fold(checkpoint, rules, inOrder, until).comparedWith(former);
  }

  /// A late fix whose instant turns out to be judged already.
  static Outcome asDuplicate(Outcome late) {
    return new Outcome(
        late.state(),
        late.judgements().stream().map(SubjectEngine::duplicate).toList(),
        Outcome.Order.DUPLICATE,
        late.decision(),
        late.zoneId(),
        late.violationMeters(),
        false);
  }

  private static Judgement duplicate(Judgement late) {
    return new Judgement(
        late.violation(),
        late.zoneId(),
        late.coverId(),
        late.at(),
        late.fix(),
        late.cause(),
        late.decision(),
        Effect.DUPLICATE,
        late.violationMeters(),
        late.implausibleJump(),
        late.fixesInARow(),
        late.occurredAt());
  }
}
