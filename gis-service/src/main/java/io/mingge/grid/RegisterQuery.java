package io.mingge.grid;

import io.mingge.auth.AreaScope;
import io.mingge.geo.AreaPath;
import io.mingge.geo.BBox;
import io.mingge.platform.InvalidValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one query all registers on the map share: an entity `e` with `path`, `geom` and a key,
 * limited by the caller's scope and by the filters of the request, all of them in the WHERE. The
 * same conditions count and list, so the pages always add up to `numberMatched`. The fragments of
 * HQL come from our own code, values only as parameters.
 */
public final class RegisterQuery {

  public static final int MAX_LIMIT = 10_000;

  private final String entity;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();

  public RegisterQuery(String entity) {
    this.entity = entity;
  }

  /** Rows inside the scope, and none for an empty one. */
  public RegisterQuery inside(AreaScope scope) {
    return or(
        scope.prefixes(),
        (prefix, i) -> {
          parameters.put("scope" + i, prefix + "%");
          return "e.path like :scope" + i;
        });
  }

  /**
   * As `inside`, and also the areas that enclose the scope: a village is shown within its town and
   * county.
   */
  public RegisterQuery insideOrEnclosing(AreaScope scope) {
    return or(
        scope.prefixes(),
        (prefix, i) -> {
          parameters.put("scope" + i, prefix + "%");
          parameters.put("inner" + i, prefix);
          return "e.path like :scope" + i + " or :inner" + i + " like concat(e.path, '%')";
        });
  }

  /** Below an area or grid code. */
  public RegisterQuery area(@Nullable String code) {
    if (code == null) {
      return this;
    }
    if (!AreaPath.isCode(code)) {
      throw new InvalidValue("area", "not a 12-digit area or 16-digit grid code");
    }
    return where("e.path like :area", "area", AreaPath.of(code) + "%");
  }

  /** A true intersection, not one of envelopes. */
  public RegisterQuery bbox(@Nullable String text) {
    if (text == null) {
      return this;
    }
    try {
      return where("st_intersects(e.geom, :bbox) = true", "bbox", BBox.parse(text).polygon());
    } catch (IllegalArgumentException e) {
      throw new InvalidValue("bbox", "must be west,south,east,north in degrees");
    }
  }

  /** A part of the name or the beginning of the key. */
  public RegisterQuery words(@Nullable String q, String key) {
    if (q == null || q.isBlank()) {
      return this;
    }
    parameters.put("q", q.strip());
    conditions.add("(locate(lower(:q), lower(e.name)) > 0 or locate(:q, e." + key + ") = 1)");
    return this;
  }

  public RegisterQuery where(String condition) {
    conditions.add(condition);
    return this;
  }

  public RegisterQuery where(String condition, String name, Object value) {
    parameters.put(name, value);
    conditions.add(condition);
    return this;
  }

  public long count(EntityManager entities) {
    return bound(entities.createQuery("select count(e) " + body(), Long.class)).getSingleResult();
  }

  public <T> List<T> list(
      EntityManager entities, Class<T> type, String order, int limit, int offset) {
    String hql = "select e " + body() + " order by e." + order;
    return bound(entities.createQuery(hql, type))
        .setMaxResults(limit)
        .setFirstResult(offset)
        .getResultList();
  }

  /** Refuses a page nobody should ask for. */
  public static void checkPage(int limit, int offset) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidValue("limit", "must be 1 to " + MAX_LIMIT);
    }
    if (offset < 0) {
      throw new InvalidValue("offset", "must not be negative");
    }
  }

  private String body() {
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    return "from " + entity + " e" + where;
  }

  private <T> TypedQuery<T> bound(TypedQuery<T> query) {
    parameters.forEach(query::setParameter);
    return query;
  }

  private interface Branch {
    String of(String prefix, int index);
  }

  private RegisterQuery or(List<String> prefixes, Branch branch) {
    List<String> branches = new ArrayList<>();
    for (int i = 0; i < prefixes.size(); i++) {
      branches.add(branch.of(prefixes.get(i), i));
    }
    conditions.add(branches.isEmpty() ? "1 = 0" : "(" + String.join(" or ", branches) + ")");
    return this;
  }
}
