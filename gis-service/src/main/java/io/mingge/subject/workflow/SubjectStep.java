package io.mingge.subject.workflow;

import java.util.Set;

/// A wished step: who takes it in which parts, and what comes along. Empty texts are no texts;
/// `confirmed` are the guards the person declares fulfilled, such as IDENTITY_CHECKED.
public record SubjectStep(
    SubjectState to,
    String person,
    Set<SubjectActor> actors,
    String reason,
    String documentNo,
    String newPlace,
    Set<SubjectGuard> confirmed) {

  public SubjectStep {
    actors = Set.copyOf(actors);
    confirmed = Set.copyOf(confirmed);
    reason = reason.strip();
    documentNo = documentNo.strip();
    newPlace = newPlace.strip();
  }
}
