package io.mingge.incident;

import io.mingge.incident.workflow.Guard;
import io.mingge.incident.workflow.IncidentState;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import java.util.Map;

/** The refusals of this feature, one class a rule. */
abstract sealed class IncidentRefused extends ProblemException {
  private static final long serialVersionUID = 1L;

  private IncidentRefused(ProblemCode code, String detail, Map<String, ?> members) {
    super(code, detail, members);
  }

  /** There is none, or it lies outside of what the caller may see: the answer is the same. */
  static final class Unknown extends IncidentRefused {
    private static final long serialVersionUID = 1L;

    Unknown() {
      super(ProblemCode.INCIDENT_NOT_FOUND, "no such incident in your area", Map.of());
    }
  }

  static final class OutsideEveryGrid extends IncidentRefused {
    private static final long serialVersionUID = 1L;

    OutsideEveryGrid(double lon, double lat) {
      super(
          ProblemCode.OUTSIDE_EVERY_GRID,
          "no grid holds the place " + lon + "," + lat,
          Map.of("lon", lon, "lat", lat));
    }
  }

  static final class OutOfScope extends IncidentRefused {
    private static final long serialVersionUID = 1L;

    OutOfScope(String gridCode) {
      super(
          ProblemCode.OUT_OF_SCOPE,
          "the place lies in grid " + gridCode + ", for which you may not report",
          Map.of("gridCode", gridCode));
    }
  }

  static final class NoSuchStep extends IncidentRefused {
    private static final long serialVersionUID = 1L;

    NoSuchStep(IncidentState from, IncidentState to) {
      super(
          ProblemCode.TRANSITION_NOT_ALLOWED,
          "there is no step from " + from + " to " + to,
          Map.of("state", from.name()));
    }
  }

  /** Somebody moved the incident after the caller had read it. */
  static final class Stale extends IncidentRefused {
    private static final long serialVersionUID = 1L;

    Stale(IncidentState state) {
      super(
          ProblemCode.CONFLICT,
          "the incident is " + state + " by now",
          Map.of("state", state.name()));
    }
  }

  static final class WrongActor extends IncidentRefused {
    private static final long serialVersionUID = 1L;

    WrongActor(IncidentState to) {
      super(ProblemCode.FORBIDDEN, "another post takes the step to " + to, Map.of());
    }
  }

  static final class ResolverVerifies extends IncidentRefused {
    private static final long serialVersionUID = 1L;

    ResolverVerifies() {
      super(ProblemCode.SAME_PERSON, "whoever resolved an incident does not verify it", Map.of());
    }
  }

  static final class Incomplete extends IncidentRefused {
    private static final long serialVersionUID = 1L;

    Incomplete(Guard guard) {
      super(
          ProblemCode.TRANSITION_INCOMPLETE,
          switch (guard) {
            case REASON -> "text: the step needs a reason";
            case RESULT -> "text: the step needs a result";
            case REMEDIES_TOLD -> "remediesTold: the parties must have been told the legal ways";
            case OTHER_THAN_RESOLVER -> "another person";
          },
          Map.of("missing", guard.name()));
    }
  }
}
