package io.mingge.auth;

import java.util.Optional;

/// Who is on duty for a caller's unit now. An interface because the duty roster stands on `auth`:
/// `roster` supplies the bean.
public interface DutyNames {
  /// The name shown for the person on duty; empty where the roster says nothing.
  Optional<String> findOnDuty(Caller caller);
}
