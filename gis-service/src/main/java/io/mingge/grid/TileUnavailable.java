package io.mingge.grid;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;

/** The provider of a base map did not deliver a tile. */
final class TileUnavailable extends ProblemException {

  private static final long serialVersionUID = 1L;

  TileUnavailable(String layer) {
    super(ProblemCode.UNAVAILABLE, "the provider of " + layer + " did not deliver the tile");
  }
}
