package io.mingge.subject.workflow;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The answer to a wished step.
public sealed interface SubjectDecision {

  record Granted(SubjectRule rule) implements SubjectDecision {}

  /// No row leads from where the file stands to the wished state.
  record NoSuchStep(@Nullable SubjectState from, SubjectState to) implements SubjectDecision {}

  /// A row exists, but none of the person's parts may take it.
  record WrongActor(SubjectRule rule) implements SubjectDecision {}

  /// The right part, but the same person who proposed.
  record SamePerson(SubjectRule rule) implements SubjectDecision {}

  /// The right person, but these are missing; in the order of the guards.
  record Missing(SubjectRule rule, Set<SubjectGuard> guards) implements SubjectDecision {}
}
