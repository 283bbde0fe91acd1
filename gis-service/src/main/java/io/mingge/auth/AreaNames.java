package io.mingge.auth;

import java.util.Optional;

/// Names of areas for the grants of a session. An interface because the areas belong to `grid`,
/// which stands on `auth`: `grid` supplies the bean.
public interface AreaNames {
  /// The name of the area or grid at the end of this path.
  Optional<String> findName(String areaPath);
}
