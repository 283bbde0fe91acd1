package io.mingge.subject;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something a feature further down the order adds to a subject's sheet: the last fix, the number
/// of open alarms. Each implementation is a bean and is asked once for a whole list.
public interface SubjectDetail {

  /// The property of the JSON object under which the detail stands.
  String name();

  /// The value for subjects without an entry in [#of].
  default @Nullable Object absent() {
    return null;
  }

  /// The detail by subject id. Callers pass only subjects within the scope of who asks.
  Map<String, Object> of(Collection<SubjectSheet> subjects);
}
