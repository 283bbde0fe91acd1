/// The life of an incident as a table: which step leads from which state to which, who may take it
/// and what it must bring along.
///
/// Pure: no clock, no database, no accounts. [Workflow#decide] is asked with the situation and
/// the wished step and answers with a granted or a refused decision; the shell stores it.
///
/// An incident stands in two dimensions, [IncidentState] and [IncidentLevel]. All states and levels
/// of the specification exist; [TransitionTable] holds the rows that work today, those of the level
/// GRID. A higher level is reached by adding rows there, nothing else.
@NullMarked
package io.mingge.incident.workflow;

import org.jspecify.annotations.NullMarked;
