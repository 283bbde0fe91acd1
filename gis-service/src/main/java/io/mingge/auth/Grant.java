package io.mingge.auth;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One role over one area for a time. `areaPath` ends with `/`; the empty path is everything.
/// `validTo` is the last valid day, null means open-ended; days are those of Asia/Shanghai.
public record Grant(Role role, String areaPath, LocalDate validFrom, @Nullable LocalDate validTo) {
  public Grant {
    if (!areaPath.isEmpty() && !areaPath.endsWith("/")) {
      throw new IllegalArgumentException("area path must end with '/': " + areaPath);
    }
    if (validTo != null && validTo.isBefore(validFrom)) {
      throw new IllegalArgumentException("a grant cannot end before it begins");
    }
  }

  public boolean isValidOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }
}
