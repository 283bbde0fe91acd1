package io.mingge.incident.workflow;

/** The answer to a wished step. */
public sealed interface Decision {

  /** The step may be taken; the rule says where it leads. */
  record Granted(Rule rule) implements Decision {}

  /** No rule leads from where the incident stands to the wished state. */
  record NoSuchStep(IncidentState from, IncidentState to) implements Decision {}

  /** A rule exists, but none of the person's parts may take it. */
  record WrongActor(Rule rule) implements Decision {}

  /** The right person, but something is missing. */
  record Missing(Rule rule, Guard guard) implements Decision {}
}
