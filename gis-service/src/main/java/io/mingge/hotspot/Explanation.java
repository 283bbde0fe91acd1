package io.mingge.hotspot;

import io.mingge.platform.Problem.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a result came about, for the person who has to answer for it: what went in, which parameters
 * were taken and why, what was dropped and what was hidden.
 *
 * @param n the disputes the result is made of
 * @param of all disputes that answer the question, in every book and state
 */
public record Explanation(
    Words method,
    int n,
    int of,
    List<Parameter> parameters,
    List<Dropped> dropped,
    @Nullable Words suppression,
    List<Words> notes) {

  public Explanation {
    parameters = List.copyOf(parameters);
    dropped = List.copyOf(dropped);
    notes = List.copyOf(notes);
  }

  /** A parameter that was taken, and why this value. */
  public record Parameter(String name, Object value, Words why) {}

  /** What was left out; the counts and {@code n} add up to {@code of}. */
  public record Dropped(Words reason, int count) {}

  /** Collects an explanation while the result is made. */
  static final class Draft {

    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Dropped> dropped = new ArrayList<>();
    private final List<Words> notes = new ArrayList<>();
    private @Nullable Words suppression;

    Draft parameter(String name, Object value, String zh, String en) {
      parameters.add(new Parameter(name, value, new Words(zh, en)));
      return this;
    }

    Draft dropped(int count, String zh, String en) {
      if (count > 0) {
        dropped.add(new Dropped(new Words(zh, en), count));
      }
      return this;
    }

    Draft note(String zh, String en) {
      notes.add(new Words(zh, en));
      return this;
    }

    Draft suppression(String zh, String en) {
      suppression = new Words(zh, en);
      return this;
    }

    Explanation of(String zh, String en, int n) {
      int all = n + dropped.stream().mapToInt(Dropped::count).sum();
      return new Explanation(new Words(zh, en), n, all, parameters, dropped, suppression, notes);
    }
  }
}
