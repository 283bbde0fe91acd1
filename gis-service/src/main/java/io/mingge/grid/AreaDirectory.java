package io.mingge.grid;

import io.mingge.auth.AreaNames;
import io.mingge.geo.AreaPath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.MultiPolygon;

/** The names of areas by code, without their boundaries. */
@ApplicationScoped
public class AreaDirectory implements AreaNames {

  private final EntityManager entities;

  AreaDirectory(EntityManager entities) {
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

  /// The boundary of an area, lon-lat.
  public Optional<MultiPolygon> findBoundary(String code) {
    return entities
        .createQuery("select a.geom from AdminArea a where a.code = :code", MultiPolygon.class)
        .setParameter("code", code)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<String> findName(String areaPath) {
    String code = AreaPath.code(areaPath);
    String entity = code.length() == 16 ? "Grid" : "AdminArea";
    return entities
        .createQuery("select a.name from " + entity + " a where a.code = :code", String.class)
        .setParameter("code", code)
        .getResultStream()
        .findFirst();
  }
}
