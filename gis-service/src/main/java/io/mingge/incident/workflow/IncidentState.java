package io.mingge.incident.workflow;

/**
 * Where an incident stands. {@code ARCHIVED} and the four states that end it without a settlement
 * are final; only a relapse opens an archived incident again.
 */
public enum IncidentState {
  DRAFT,
  REPORTED,
  RETURNED,
  WITHDRAWN,
  REJECTED,
  MERGED,
  ACCEPTED,
  HANDLING,
  LIT,
  DISPATCHED,
  EXTERNAL,
  RESOLVED,
  FAILED,
  CLOSED,
  FOLLOW_UP,
  ARCHIVED;

  /** Whether somebody still has to act before the matter itself is settled or given up. */
  public boolean isOpen() {
    return switch (this) {
      case DRAFT, REPORTED, RETURNED, ACCEPTED, HANDLING, LIT, DISPATCHED, EXTERNAL -> true;
      case WITHDRAWN, REJECTED, MERGED, RESOLVED, FAILED, CLOSED, FOLLOW_UP, ARCHIVED -> false;
    };
  }

  /** Whether the matter was settled: a failed one never counts, and stays in the statistics. */
  public boolean isSettled() {
    return switch (this) {
      case RESOLVED, CLOSED, FOLLOW_UP, ARCHIVED -> true;
      case DRAFT,
          REPORTED,
          RETURNED,
          WITHDRAWN,
          REJECTED,
          MERGED,
          ACCEPTED,
          HANDLING,
          LIT,
          DISPATCHED,
          EXTERNAL,
          FAILED ->
          false;
    };
  }
}
