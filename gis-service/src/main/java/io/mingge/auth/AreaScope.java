package io.mingge.auth;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/// The areas a caller may see, as path prefixes. An empty scope sees nothing. It belongs into the
/// WHERE of a query: `condition("area_path")` writes the test and `bind` its parameters.
public record AreaScope(List<String> prefixes) {
  public static final AreaScope NOTHING = new AreaScope(List.of());

  public AreaScope {
    List<String> sorted = prefixes.stream().distinct().sorted().toList();
    // A prefix inside another adds nothing to the query but a branch.
    prefixes =
        sorted.stream()
            .filter(p -> sorted.stream().noneMatch(q -> !q.equals(p) && p.startsWith(q)))
            .toList();
  }

  public boolean isEmpty() {
    return prefixes.isEmpty();
  }

  public boolean contains(String areaPath) {
    return prefixes.stream().anyMatch(areaPath::startsWith);
  }

  /// SQL that holds for rows inside the scope, with one `?` per prefix; `FALSE` for an empty scope.
  /// `column` is a name from our own queries, never from a request.
  public String condition(String column) {
    if (isEmpty()) {
      return "FALSE";
    }
    return prefixes.stream()
        .map(p -> column + " LIKE ?")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /// Sets the parameters of `condition`, beginning at `first`; answers the next free index.
  public int bind(PreparedStatement statement, int first) throws SQLException {
    int index = first;
    for (String prefix : prefixes) {
      statement.setString(index++, prefix + "%");
    }
    return index;
  }
}
