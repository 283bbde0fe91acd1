package io.mingge.delivery;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import java.util.Map;

/// An address that must not be reached from here: see [AddressPolicy].
public final class AddressRefused extends ProblemException {
  private static final long serialVersionUID = 1L;

  public AddressRefused(String field, String why) {
    super(ProblemCode.ADDRESS_REFUSED, field + ": " + why, Map.of("field", field));
  }
}
