package io.mingge.data.camera.clip;

import java.util.List;

/** The slices of one encoded picture, and the parameter sets that came just before them. */
record AccessUnit(boolean key, List<byte[]> parameterSets, List<byte[]> slices) {
  AccessUnit {
    parameterSets = List.copyOf(parameterSets);
    slices = List.copyOf(slices);
  }
}
