package io.mingge.incident;

import io.agroal.api.AgroalDataSource;
import io.mingge.incident.workflow.IncidentLevel;
import io.mingge.incident.workflow.IncidentState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes over incidents that were kept elsewhere before: a book, another system, a data set. Their
 * case codes continue the series of their town and year; their history is one line that says where
 * they come from.
 */
@ApplicationScoped
public class IncidentRegister {

  private final AgroalDataSource database;

  IncidentRegister(AgroalDataSource database) {
    this.database = database;
  }

  /** An incident as another book has it. {@code settledAt} also stands for the end of a failure. */
  public record PastIncident(
      String id,
      IncidentKind kind,
      @Nullable DisputeType disputeType,
      String title,
      String text,
      Source source,
      Scale scale,
      IncidentState state,
      IncidentLevel level,
      double lon,
      double lat,
      String gridCode,
      String areaPath,
      Instant reportedAt,
      @Nullable Instant settledAt,
      @Nullable String agreementForm,
      @Nullable String mediationMode,
      String register,
      @Nullable String category,
      @Nullable String storyKey) {}

  /** Adds them all or none. */
  @Transactional
  public void add(List<PastIncident> incidents, Instant now) {
    var inOrder =
        incidents.stream()
            .sorted(Comparator.comparing(PastIncident::reportedAt).thenComparing(PastIncident::id))
            .toList();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO incident
                  (id, case_code, kind, dispute_type, title, text, source, scale, state, level,
                   point, grid_code, area_path, reported_at, accepted_at, resolved_at, closed_at,
                   agreement_form, mediation_mode, register, category, story_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ST_SetSRID(ST_MakePoint(?, ?), 4326),
                        ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """);
        PreparedStatement step =
            connection.prepareStatement(
                """
                INSERT INTO incident_step (incident_id, at, from_state, to_state, level, text)
                VALUES (?, ?, NULL, ?, ?, ?)
                """)) {
      var serials = lastSerials(connection);
      for (var incident : inOrder) {
        bind(insert, incident, caseCode(incident, serials));
        insert.addBatch();
        step.setString(1, incident.id());
        step.setTimestamp(2, Timestamp.from(now));
        step.setString(3, incident.state().name());
        step.setString(4, incident.level().name());
        step.setString(5, "由台账（" + incident.register() + "）导入");
        step.addBatch();
      }
      insert.executeBatch();
      step.executeBatch();
      continueSeries(connection, serials);
    } catch (SQLException e) {
      throw new IllegalStateException("incidents cannot be taken over", e);
    }
  }

  private record Series(String town, int year) {}

  private static Map<Series, Integer> lastSerials(Connection connection) throws SQLException {
    var serials = new HashMap<Series, Integer>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT town_code, year, last FROM incident_serial");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        serials.put(new Series(row.getString(1), row.getInt(2)), row.getInt(3));
      }
    }
    return serials;
  }

  private static @Nullable String caseCode(PastIncident incident, Map<Series, Integer> serials) {
    boolean neverAccepted =
        switch (incident.state()) {
          case DRAFT, REPORTED, RETURNED, WITHDRAWN, REJECTED, MERGED -> true;
          case ACCEPTED,
              HANDLING,
              LIT,
              DISPATCHED,
              EXTERNAL,
              RESOLVED,
              FAILED,
              CLOSED,
              FOLLOW_UP,
              ARCHIVED ->
              false;
        };
    if (neverAccepted) {
      return null;
    }
    int year = ZonedDateTime.ofInstant(incident.reportedAt(), Period.ZONE).getYear();
    var series = new Series(incident.gridCode().substring(0, 9), year);
    return CaseBook.caseCode(series.town(), year, serials.merge(series, 1, Integer::sum));
  }

  private static void bind(PreparedStatement insert, PastIncident i, @Nullable String caseCode)
      throws SQLException {
    insert.setString(1, i.id());
    insert.setString(2, caseCode);
    insert.setString(3, i.kind().name());
    insert.setString(4, i.disputeType() == null ? null : i.disputeType().code());
    insert.setString(5, i.title());
    insert.setString(6, i.text());
    insert.setString(7, i.source().name());
    insert.setString(8, i.scale().code());
    insert.setString(9, i.state().name());
    insert.setString(10, i.level().name());
    insert.setDouble(11, i.lon());
    insert.setDouble(12, i.lat());
    insert.setString(13, i.gridCode());
    insert.setString(14, i.areaPath());
    insert.setTimestamp(15, Timestamp.from(i.reportedAt()));
    setInstant(insert, 16, caseCode == null ? null : i.reportedAt());
    setInstant(insert, 17, i.settledAt());
    boolean closed =
        i.state() == IncidentState.CLOSED
            || i.state() == IncidentState.FOLLOW_UP
            || i.state() == IncidentState.ARCHIVED;
    setInstant(insert, 18, closed ? i.settledAt() : null);
    insert.setString(19, i.agreementForm());
    insert.setString(20, i.mediationMode());
    insert.setString(21, i.register());
    insert.setString(22, i.category());
    insert.setString(23, i.storyKey());
  }

  private static void setInstant(PreparedStatement statement, int index, @Nullable Instant at)
      throws SQLException {
    if (at == null) {
      statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      statement.setTimestamp(index, Timestamp.from(at));
    }
  }

  private static void continueSeries(Connection connection, Map<Series, Integer> serials)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            INSERT INTO incident_serial (town_code, year, last) VALUES (?, ?, ?)
            ON CONFLICT (town_code, year) DO UPDATE SET last = excluded.last
            """)) {
      for (var entry : serials.entrySet()) {
        upsert.setString(1, entry.getKey().town());
        upsert.setInt(2, entry.getKey().year());
        upsert.setInt(3, entry.getValue());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
