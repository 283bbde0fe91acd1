package io.mingge.incident.workflow;

/** What a step must bring along. */
public enum Guard {
  /** A reason in words: somebody is sent away or sent back. */
  REASON,
  /** What was done and how it ended. */
  RESULT,
  /** The parties were told which legal ways remain, as the mediation law asks after a failure. */
  REMEDIES_TOLD,
  /** Whoever resolved the incident may not verify it. */
  OTHER_THAN_RESOLVER
}
