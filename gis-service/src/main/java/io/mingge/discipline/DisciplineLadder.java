package io.mingge.discipline;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ladder of measures (SPEC §3.6) as a suggestion: which step the record speaks for, and why.
/// Pure; it decides nothing.
public final class DisciplineLadder {

  /// Measures in the order of the ladder; PRAISE stands outside it.
  public enum Kind {
    ADMONITION,
    WARNING,
    PS_PUNISHMENT,
    REVOKE_PROBATION,
    REVOKE_PAROLE,
    IMPRISON,
    PRAISE
  }

  public enum BreachKind {
    OFF_SUPERVISION,
    PROHIBITION_ORDER,
    LEFT_UNAPPROVED,
    REFUSED_TO_REPORT,
    OTHER
  }

  /// An established breach. `days` off supervision, 0 where that is not the matter.
  public record Breach(BreachKind kind, int days, boolean serious) {}

  /// The step and its reason in both languages of the user interface.
  public record Suggestion(Kind kind, String zh, String en) {}

  private static final int ADMONITION_DAYS = 10;
  private static final int REVOCATION_DAYS = 30;

  private DisciplineLadder() {}

  /// `former` are the measures in force against this subject so far; `correctionType` decides what
  /// revocation means (02 probation, 03 parole, 04 serving outside prison; 01 knows none).
  public static Optional<Suggestion> suggest(
      @Nullable Breach breach, Collection<Kind> former, String correctionType) {
    if (breach == null) {
      return Optional.empty();
    }
    long admonitions = former.stream().filter(kind -> kind == Kind.ADMONITION).count();
    long warnings = former.stream().filter(kind -> kind == Kind.WARNING).count();
    if (breach.serious()) {
      return Optional.of(last(correctionType, "情节严重", "serious circumstances"));
    }
    if (breach.days() > REVOCATION_DAYS) {
      return Optional.of(
          last(
              correctionType,
              "脱离监管 " + breach.days() + " 日，超过一个月",
              breach.days() + " days off supervision, more than a month"));
    }
    if (warnings >= 2) {
      return Optional.of(
          last(
              correctionType,
              "已受警告 " + warnings + " 次，仍违反规定",
              "a breach after " + warnings + " warnings"));
    }
    if (warnings == 1) {
      return Optional.of(
          new Suggestion(Kind.PS_PUNISHMENT, "已受警告 1 次，再次违反规定", "a breach after a warning"));
    }
    if (breach.days() > ADMONITION_DAYS) {
      return Optional.of(
          new Suggestion(
              Kind.WARNING,
              "脱离监管 " + breach.days() + " 日，超过 10 日",
              breach.days() + " days off supervision, more than 10"));
    }
    if (breach.kind() == BreachKind.PROHIBITION_ORDER) {
      return Optional.of(
          new Suggestion(Kind.WARNING, "违反禁止令，情节轻微", "a slight breach of a prohibition order"));
    }
    if (admonitions >= 2) {
      return Optional.of(
          new Suggestion(
              Kind.WARNING,
              "已受训诫 " + admonitions + " 次，仍违反规定",
              "a breach after " + admonitions + " admonitions"));
    }
    return Optional.of(
        breach.days() > 0
            ? new Suggestion(
                Kind.ADMONITION,
                "脱离监管 " + breach.days() + " 日，不超过 10 日",
                breach.days() + " days off supervision, not more than 10")
            : new Suggestion(Kind.ADMONITION, "违反规定，情节轻微", "a slight breach"));
  }

  private static Suggestion last(String correctionType, String zh, String en) {
    var kind =
        switch (correctionType) {
          case "02" -> Kind.REVOKE_PROBATION;
          case "03" -> Kind.REVOKE_PAROLE;
          case "04" -> Kind.IMPRISON;
          default -> Kind.PS_PUNISHMENT;
        };
    return new Suggestion(kind, zh, en);
  }
}
