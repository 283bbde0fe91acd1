package io.mingge.grid;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;

/** No base map of the settings has this layer. */
final class UnknownTileLayer extends ProblemException {

  private static final long serialVersionUID = 1L;

  UnknownTileLayer(String layer) {
    super(ProblemCode.NOT_FOUND, "no base map has the layer " + layer);
  }
}
