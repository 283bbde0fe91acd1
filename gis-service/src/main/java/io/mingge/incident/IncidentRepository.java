package io.mingge.incident;

import io.agroal.api.AgroalDataSource;
import io.mingge.incident.workflow.IncidentLevel;
import io.mingge.incident.workflow.IncidentState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reading of incidents. Every query carries what the caller may see in its WHERE. */
@ApplicationScoped
class IncidentRepository {

  private static final String OPEN_STATES =
      String.join(
          ",",
          Arrays.stream(IncidentState.values())
              .filter(IncidentState::isOpen)
              .map(state -> "'" + state.name() + "'")
              .toList());

  private static final String COLUMNS =
      """
      SELECT i.id, i.case_code, i.kind, i.dispute_type, i.title, i.text, i.source, i.scale,
             i.state, i.level, ST_X(i.point) AS lon, ST_Y(i.point) AS lat, i.grid_code,
             g.name AS grid_name, v.name AS village_name, i.area_path, i.reported_at,
             coalesce(a.display_name, i.reported_by) AS reporter, a.unit, i.accepted_at, i.resolved_at,
             i.closed_at, i.agreement_form, i.mediation_mode, i.register, i.category, i.story_key,
             (SELECT count(*) FROM incident_photo p WHERE p.incident_id = i.id) AS photos
      FROM incident i
      LEFT JOIN grid g ON g.code = i.grid_code
      LEFT JOIN admin_area v ON v.code = g.village_code
      LEFT JOIN account a ON a.username = i.reported_by
      """;

  private final AgroalDataSource database;

  IncidentRepository(AgroalDataSource database) {
    this.database = database;
  }

  /** A page, newest first, and how many there are on all pages. */
  record Page(List<IncidentSheet> items, long total) {}

  /** An incident of the same kind and type near by, not long ago. */
  record Similar(
      String id,
      @Nullable String caseCode,
      String title,
      double distanceMeters,
      Instant reportedAt) {}

  Page list(IncidentFilter filter, IncidentAccess.Sight sight) {
    var where = where(filter, sight);
    try (Connection connection = database.getConnection()) {
      long total;
      try (PreparedStatement count =
          connection.prepareStatement("SELECT count(*) FROM incident i WHERE " + where.sql())) {
        where.bind(count);
        try (ResultSet row = count.executeQuery()) {
          row.next();
          total = row.getLong(1);
        }
      }
      try (PreparedStatement select =
          connection.prepareStatement(
              COLUMNS
                  + " WHERE "
                  + where.sql()
                  + " ORDER BY i.reported_at DESC, i.id DESC LIMIT ? OFFSET ?")) {
        int next = where.bind(select);
        select.setInt(next, filter.limit());
        select.setInt(next + 1, filter.offset());
        return new Page(sheets(select), total);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("incidents cannot be read", e);
    }
  }

  Optional<IncidentSheet> find(String id, IncidentAccess.Sight sight) {
    var where = new Where();
    where.add("i.id = ?", id);
    seen(where, sight);
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(COLUMNS + " WHERE " + where.sql())) {
      where.bind(select);
      return sheets(select).stream().findFirst();
    } catch (SQLException e) {
      throw new IllegalStateException("incidents cannot be read", e);
    }
  }

  /** Refuses what is not there and what the caller may not see alike. */
  void requireVisible(String id, IncidentAccess.Sight sight) {
    if (find(id, sight).isEmpty()) {
      throw new IncidentRefused.Unknown();
    }
  }

  /** What may be the same matter reported twice; only what the caller may see anyway. */
  List<Similar> listSimilar(
      IncidentSheet incident, double meters, Instant since, IncidentAccess.Sight sight) {
    var where = new Where();
    where.add("i.id <> ?", incident.id());
    where.add("i.kind = ?", incident.kind().name());
    where.add("i.dispute_type IS NOT DISTINCT FROM ?::text", incident.disputeType());
    where.add("i.reported_at >= ?", Timestamp.from(since));
    where.add("i.state NOT IN ('REJECTED', 'WITHDRAWN', 'MERGED')");
    where.add(
        "ST_DWithin(i.point::geography, ST_MakePoint(?, ?)::geography, ?)",
        incident.lon(),
        incident.lat(),
        meters);
    seen(where, sight);
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT i.id, i.case_code, i.title, i.reported_at,
                       ST_Distance(i.point::geography, ST_MakePoint(?, ?)::geography) AS meters
                FROM incident i WHERE
                """
                    + where.sql()
                    + " ORDER BY meters, i.id LIMIT 5")) {
      select.setDouble(1, incident.lon());
      select.setDouble(2, incident.lat());
      where.bind(select, 3);
      var similar = new ArrayList<Similar>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          similar.add(
              new Similar(
                  row.getString("id"),
                  row.getString("case_code"),
                  row.getString("title"),
                  Math.round(row.getDouble("meters") * 10) / 10.0,
                  row.getTimestamp("reported_at").toInstant()));
        }
      }
      return similar;
    } catch (SQLException e) {
      throw new IllegalStateException("incidents cannot be read", e);
    }
  }

  private static Where where(IncidentFilter filter, IncidentAccess.Sight sight) {
    var where = new Where();
    seen(where, sight);
    if (filter.kind() != null) {
      where.add("i.kind = ?", filter.kind().name());
    }
    if (filter.type() != null) {
      where.add("i.dispute_type = ?", filter.type().code());
    }
    if (filter.state() != null) {
      where.add("i.state = ?", filter.state().name());
    }
    if (filter.open() != null) {
      where.add("i.state " + (filter.open() ? "IN" : "NOT IN") + " (" + OPEN_STATES + ")");
    }
    if (filter.areaPrefix() != null) {
      where.add("i.area_path LIKE ?", filter.areaPrefix() + "%");
    }
    var bbox = filter.bbox();
    if (bbox != null) {
      where.add(
          "i.point && ST_MakeEnvelope(?, ?, ?, ?, 4326)",
          bbox.west(),
          bbox.south(),
          bbox.east(),
          bbox.north());
    }
    if (filter.period().from() != null) {
      where.add("i.reported_at >= ?", Timestamp.from(filter.period().from()));
    }
    if (filter.period().to() != null) {
      where.add("i.reported_at < ?", Timestamp.from(filter.period().to()));
    }
    return where;
  }

  private static void seen(Where where, IncidentAccess.Sight sight) {
    var parameters = new ArrayList<Object>();
    sight.area().prefixes().forEach(prefix -> parameters.add(prefix + "%"));
    parameters.add(sight.username());
    where.add(
        "(" + sight.area().condition("i.area_path") + " OR i.reported_by = ?)",
        parameters.toArray());
  }

  private static List<IncidentSheet> sheets(PreparedStatement select) throws SQLException {
    var sheets = new ArrayList<IncidentSheet>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        sheets.add(sheet(row));
      }
    }
    return sheets;
  }

  private static IncidentSheet sheet(ResultSet row) throws SQLException {
    @Nullable String type = row.getString("dispute_type");
    var state = IncidentState.valueOf(row.getString("state"));
    return new IncidentSheet(
        row.getString("id"),
        row.getString("case_code"),
        IncidentKind.valueOf(row.getString("kind")),
        type,
        type == null
            ? null
            : DisputeType.findCode(type)
                .map(t -> new IncidentSheet.Words(t.zh(), t.en()))
                .orElse(null),
        row.getString("title"),
        row.getString("text"),
        Source.valueOf(row.getString("source")),
        row.getString("scale"),
        state,
        IncidentLevel.valueOf(row.getString("level")),
        state.isOpen(),
        row.getDouble("lon"),
        row.getDouble("lat"),
        row.getString("grid_code"),
        row.getString("grid_name"),
        row.getString("village_name"),
        row.getString("area_path"),
        row.getTimestamp("reported_at").toInstant(),
        row.getString("reporter"),
        row.getString("unit"),
        instant(row, "accepted_at"),
        instant(row, "resolved_at"),
        state.isSettled() ? instant(row, "resolved_at") : null,
        instant(row, "closed_at"),
        row.getString("agreement_form"),
        row.getString("mediation_mode"),
        row.getString("register"),
        row.getString("category"),
        row.getString("story_key"),
        row.getInt("photos"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  /** Conditions and their parameters, kept together so that none is bound out of place. */
  private static final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    void add(String condition, @Nullable Object... values) {
      conditions.add(condition);
      parameters.addAll(Arrays.asList(values));
    }

    String sql() {
      return String.join(" AND ", conditions);
    }

    int bind(PreparedStatement statement) throws SQLException {
      return bind(statement, 1);
    }

    int bind(PreparedStatement statement, int first) throws SQLException {
      int index = first;
      for (Object parameter : parameters) {
        statement.setObject(index++, parameter);
      }
      return index;
    }
  }
}
