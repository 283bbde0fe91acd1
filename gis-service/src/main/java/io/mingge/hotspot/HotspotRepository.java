package io.mingge.hotspot;

import io.agroal.api.AgroalDataSource;
import io.mingge.auth.AreaScope;
import io.mingge.geo.LonLat;
import io.mingge.incident.DisputeType;
import io.mingge.incident.Period;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** Counts and places of disputes, inside the caller's scope. */
@ApplicationScoped
class HotspotRepository {

  /** What was never a case, or is not one yet: counted apart and said. */
  private static final String NO_CASE = "('DRAFT', 'RETURNED', 'WITHDRAWN', 'REJECTED', 'MERGED')";

  /**
   * The book a row belongs to. Lamps and police pushes are entered into the ledger of the grids
   * once each; rooms and patrols keep books of their own that may hold the same case again.
   */
  private static final String BOOK =
      "CASE WHEN i.register IN ('LAMP', 'POLICE') THEN 'GRID' ELSE i.register END";

  private final AgroalDataSource database;

  HotspotRepository(AgroalDataSource database) {
    this.database = database;
  }

  /**
   * The disputes asked for. {@code area} is a path; the register is a book, see {@link #listBooks}.
   */
  record Question(AreaScope scope, String area, Period period, @Nullable DisputeType type) {}

  /** How many disputes a book holds, and how many of its rows are no case. */
  record Book(String register, int cases, int noCases) {}

  /** An area of the map and its count. */
  record Area(String code, String name, int count, @Nullable Geometry geometry) {}

  /** The books that answer the question, the fullest first. */
  List<Book> listBooks(Question question) {
    var sql =
        """
        SELECT %3$s, count(*) FILTER (WHERE i.state NOT IN %1$s),
               count(*) FILTER (WHERE i.state IN %1$s)
        FROM incident i WHERE %2$s GROUP BY 1
        """
            .formatted(NO_CASE, conditions(question), BOOK);
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, 1, question);
      var books = new ArrayList<Book>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          books.add(new Book(row.getString(1), row.getInt(2), row.getInt(3)));
        }
      }
      books.sort(Comparator.comparingInt(Book::cases).reversed().thenComparing(Book::register));
      return books;
    } catch (SQLException e) {
      throw new IllegalStateException("disputes cannot be counted", e);
    }
  }

  List<Area> listGridCounts(Question question, String register, boolean geometry) {
    return counts(
        question,
        register,
        geometry,
        """
        SELECT g.code, g.name, %s, coalesce(c.n, 0) FROM grid g LEFT JOIN counted c ON c.code = g.code
        WHERE g.path LIKE ? AND %s ORDER BY g.code
        """,
        "i.grid_code",
        "g");
  }

  List<Area> listVillageCounts(Question question, String register, boolean geometry) {
    return counts(
        question,
        register,
        geometry,
        """
        SELECT v.code, v.name, %s, coalesce(c.n, 0)
        FROM admin_area v LEFT JOIN counted c ON c.code = v.code
        WHERE v.level = 'VILLAGE' AND v.path LIKE ? AND %s ORDER BY v.code
        """,
        "left(i.grid_code, 12)",
        "v");
  }

  List<LonLat> listPlaces(Question question, String register) {
    var sql =
        "SELECT ST_X(i.point), ST_Y(i.point) FROM incident i WHERE "
            + conditions(question)
            + " AND "
            + BOOK
            + " = ? AND i.state NOT IN "
            + NO_CASE
            + " ORDER BY i.id";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(bind(select, 1, question), register);
      var places = new ArrayList<LonLat>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          places.add(new LonLat(row.getDouble(1), row.getDouble(2)));
        }
      }
      return places;
    } catch (SQLException e) {
      throw new IllegalStateException("disputes cannot be read", e);
    }
  }

  /** The EPSG code of the county's plane. */
  Optional<String> findPlane(String countyCode) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT epsg FROM admin_area WHERE code = ?")) {
      select.setString(1, countyCode);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of("EPSG:" + row.getInt(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("areas cannot be read", e);
    }
  }

  private List<Area> counts(
      Question question,
      String register,
      boolean geometry,
      String areas,
      String key,
      String alias) {
    var sql =
        "WITH counted AS (SELECT "
            + key
            + " AS code, count(*)::int AS n FROM incident i WHERE "
            + conditions(question)
            + " AND "
            + BOOK
            + " = ? AND i.state NOT IN "
            + NO_CASE
            + " GROUP BY 1) "
            + areas.formatted(
                geometry ? "ST_AsBinary(" + alias + ".geom)" : "NULL::bytea",
                question.scope().condition(alias + ".path"));
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      int next = bind(select, 1, question);
      select.setString(next++, register);
      select.setString(next++, question.area() + "%");
      question.scope().bind(select, next);
      var counts = new ArrayList<Area>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          counts.add(
              new Area(
                  row.getString(1), row.getString(2), row.getInt(4), geometry(row.getBytes(3))));
        }
      }
      return counts;
    } catch (SQLException e) {
      throw new IllegalStateException("disputes cannot be counted", e);
    }
  }

  private static String conditions(Question question) {
    var sql = new StringBuilder("i.kind = 'DISPUTE' AND i.area_path LIKE ? AND ");
    sql.append(question.scope().condition("i.area_path"));
    if (question.type() != null) {
      sql.append(" AND i.dispute_type = ?");
    }
    if (question.period().from() != null) {
      sql.append(" AND i.reported_at >= ?");
    }
    if (question.period().to() != null) {
      sql.append(" AND i.reported_at < ?");
    }
    return sql.toString();
  }

  private static int bind(PreparedStatement select, int first, Question question)
      throws SQLException {
    int next = first;
    select.setString(next++, question.area() + "%");
    next = question.scope().bind(select, next);
    if (question.type() != null) {
      select.setString(next++, question.type().code());
    }
    if (question.period().from() != null) {
      select.setTimestamp(next++, Timestamp.from(question.period().from()));
    }
    if (question.period().to() != null) {
      select.setTimestamp(next++, Timestamp.from(question.period().to()));
    }
    return next;
  }

  private static @Nullable Geometry geometry(byte @Nullable [] wkb) {
    if (wkb == null) {
      return null;
    }
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException("the database sent a broken geometry", e);
    }
  }

  /** Books by name with their number of cases, for the reader to choose from. */
  static Map<String, Integer> sizes(List<Book> books) {
    var sizes = new TreeMap<String, Integer>();
    books.forEach(book -> sizes.put(book.register(), book.cases()));
    return sizes;
  }
}
