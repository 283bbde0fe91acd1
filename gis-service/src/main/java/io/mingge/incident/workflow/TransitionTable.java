package io.mingge.incident.workflow;

import static io.mingge.incident.workflow.Actor.CENTER_STAFF;
import static io.mingge.incident.workflow.Actor.GRID_MEMBER;
import static io.mingge.incident.workflow.Actor.REPORTER;
import static io.mingge.incident.workflow.Actor.VILLAGE_SECRETARY;
import static io.mingge.incident.workflow.Guard.OTHER_THAN_RESOLVER;
import static io.mingge.incident.workflow.Guard.REASON;
import static io.mingge.incident.workflow.Guard.REMEDIES_TOLD;
import static io.mingge.incident.workflow.Guard.RESULT;
import static io.mingge.incident.workflow.IncidentLevel.GRID;
import static io.mingge.incident.workflow.IncidentState.ACCEPTED;
import static io.mingge.incident.workflow.IncidentState.CLOSED;
import static io.mingge.incident.workflow.IncidentState.FAILED;
import static io.mingge.incident.workflow.IncidentState.HANDLING;
import static io.mingge.incident.workflow.IncidentState.REJECTED;
import static io.mingge.incident.workflow.IncidentState.REPORTED;
import static io.mingge.incident.workflow.IncidentState.RESOLVED;
import static io.mingge.incident.workflow.IncidentState.RETURNED;
import static io.mingge.incident.workflow.IncidentState.WITHDRAWN;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that exist, as data. Read it beside the state table of the specification. Within one
 * level a pair of states occurs once, so a wished state names its rule.
 */
public final class TransitionTable {

  private static final Set<Actor> ACCEPTORS = Set.of(GRID_MEMBER, VILLAGE_SECRETARY, CENTER_STAFF);

  /** The level GRID: from the report to the closing on the spot. */
  public static final TransitionTable STANDARD =
      new TransitionTable(
          List.of(
              inGrid(REPORTED, ACCEPTED, ACCEPTORS),
              inGrid(REPORTED, RETURNED, ACCEPTORS, REASON),
              inGrid(REPORTED, REJECTED, ACCEPTORS, REASON),
              inGrid(RETURNED, REPORTED, Set.of(REPORTER)),
              inGrid(RETURNED, WITHDRAWN, Set.of(REPORTER)),
              inGrid(ACCEPTED, HANDLING, Set.of(GRID_MEMBER)),
              inGrid(HANDLING, RESOLVED, Set.of(GRID_MEMBER), RESULT),
              inGrid(HANDLING, FAILED, Set.of(GRID_MEMBER), RESULT, REMEDIES_TOLD),
              // The next higher level verifies: for the grid that is the village.
              inGrid(RESOLVED, CLOSED, Set.of(VILLAGE_SECRETARY), OTHER_THAN_RESOLVER),
              inGrid(FAILED, CLOSED, Set.of(VILLAGE_SECRETARY), OTHER_THAN_RESOLVER),
              inGrid(RESOLVED, HANDLING, Set.of(VILLAGE_SECRETARY), REASON, OTHER_THAN_RESOLVER)));

  private final List<Rule> rules;

  public TransitionTable(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  public List<Rule> rules() {
    return rules;
  }

  /** The rule that leads from where the incident stands to the wished state, if there is one. */
  public Optional<Rule> findRule(IncidentLevel level, IncidentState from, IncidentState to) {
    return rules.stream()
        .filter(rule -> rule.level() == level && rule.from() == from && rule.to() == to)
        .findFirst();
  }

  /** All rules that lead away from where the incident stands. */
  public List<Rule> listRules(IncidentLevel level, IncidentState from) {
    return rules.stream().filter(rule -> rule.level() == level && rule.from() == from).toList();
  }

  private static Rule inGrid(
      IncidentState from, IncidentState to, Set<Actor> actors, Guard... guards) {
    return new Rule(GRID, from, to, GRID, actors, Set.of(guards));
  }
}
