package io.mingge.grid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of areas by code, without their boundaries. */
@ApplicationScoped
public class AreaNames {

  private final EntityManager entities;

  AreaNames(EntityManager entities) {
    this.entities = entities;
  }

  /** Codes nobody knows are missing in the answer. */
  public Map<String, String> of(Collection<String> codes) {
    return entities
        .createQuery("select a.code, a.name from AdminArea a where a.code in :codes", Tuple.class)
        .setParameter("codes", Set.copyOf(codes))
        .getResultStream()
        .collect(
            Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, String.class)));
  }
}
