package io.mingge.subject;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a step of the supervision workflow is not taken; the same five answers for files, bases,
/// leaves, measures and help files.
public abstract sealed class StepRefused extends ProblemException {
  private static final long serialVersionUID = 1L;

  private StepRefused(ProblemCode code, String detail, Map<String, ?> members) {
    super(code, detail, members);
  }

  /// The present state has no such step (409).
  public static final class NoSuchStep extends StepRefused {
    private static final long serialVersionUID = 1L;

    public NoSuchStep(@Nullable Object from, Object to) {
      super(
          ProblemCode.TRANSITION_NOT_ALLOWED,
          "there is no step from " + (from == null ? "nothing" : from) + " to " + to,
          from == null ? Map.of() : Map.of("state", from.toString()));
    }

    /// The state is right, but something else on file stands against it.
    public NoSuchStep(String why) {
      super(ProblemCode.TRANSITION_NOT_ALLOWED, why, Map.of());
    }
  }

  /// Somebody moved it after the caller had read it (409).
  public static final class Stale extends StepRefused {
    private static final long serialVersionUID = 1L;

    public Stale(Object state) {
      super(ProblemCode.CONFLICT, "it is " + state + " by now", Map.of("state", state.toString()));
    }
  }

  /// Another post takes this step (403).
  public static final class WrongActor extends StepRefused {
    private static final long serialVersionUID = 1L;

    public WrongActor(Object to) {
      super(ProblemCode.FORBIDDEN, "another post takes the step to " + to, Map.of());
    }
  }

  /// The right post, but it needs a second person (403).
  public static final class SamePerson extends StepRefused {
    private static final long serialVersionUID = 1L;

    public SamePerson(String why) {
      super(ProblemCode.SAME_PERSON, why, Map.of());
    }
  }

  /// The step lacks something it needs (422); `missing` names it in the problem document.
  public static final class Incomplete extends StepRefused {
    private static final long serialVersionUID = 1L;

    public Incomplete(Collection<?> missing) {
      super(
          ProblemCode.TRANSITION_INCOMPLETE,
          "missing: " + names(missing),
          Map.of("missing", names(missing)));
    }

    private static List<String> names(Collection<?> missing) {
      return missing.stream().map(Object::toString).toList();
    }
  }
}
