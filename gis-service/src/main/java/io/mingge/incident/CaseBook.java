package io.mingge.incident;

import io.agroal.api.AgroalDataSource;
import io.mingge.platform.PhotoFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on an incident: its number, its history and its photos. Writes join the transaction of
 * the caller.
 */
@ApplicationScoped
class CaseBook {

  private final AgroalDataSource database;

  CaseBook(AgroalDataSource database) {
    this.database = database;
  }

  /** One step of the history. */
  record Entry(
      Instant at,
      @Nullable String from,
      String to,
      String level,
      @Nullable String actor,
      @Nullable String name,
      @Nullable String unit,
      @Nullable String role,
      @Nullable String text) {}

  /** A photo without its bytes. */
  record Photo(String id, Instant at, String mediaType, String sha256, int size) {}

  /** The next number of a town and year (一案一码): {@code 371603101-2026-000123}. */
  String nextCaseCode(String gridCode, Instant now) {
    var town = gridCode.substring(0, 9);
    int year = ZonedDateTime.ofInstant(now, Period.ZONE).getYear();
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                INSERT INTO incident_serial (town_code, year, last) VALUES (?, ?, 1)
                ON CONFLICT (town_code, year) DO UPDATE SET last = incident_serial.last + 1
                RETURNING last
                """)) {
      statement.setString(1, town);
      statement.setInt(2, year);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return caseCode(town, year, row.getInt(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("no case code", e);
    }
  }

  static String caseCode(String town, int year, int serial) {
    return String.format("%s-%d-%06d", town, year, serial);
  }

  void add(
      String incidentId,
      Instant at,
      @Nullable String from,
      String to,
      String level,
      String username,
      String name,
      String unit,
      String role,
      String text) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO incident_step
                  (incident_id, at, from_state, to_state, level, actor, actor_name, unit, role, text)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
      insert.setString(1, incidentId);
      insert.setTimestamp(2, Timestamp.from(at));
      insert.setString(3, from);
      insert.setString(4, to);
      insert.setString(5, level);
      insert.setString(6, username);
      insert.setString(7, name);
      insert.setString(8, unit);
      insert.setString(9, role);
      insert.setString(10, text.isEmpty() ? null : text);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("the history cannot be written", e);
    }
  }

  List<Entry> list(String incidentId) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT at, from_state, to_state, level, actor, actor_name, unit, role, text
                FROM incident_step WHERE incident_id = ? ORDER BY id
                """)) {
      select.setString(1, incidentId);
      var entries = new ArrayList<Entry>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          entries.add(
              new Entry(
                  row.getTimestamp(1).toInstant(),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7),
                  row.getString(8),
                  row.getString(9)));
        }
      }
      return entries;
    } catch (SQLException e) {
      throw new IllegalStateException("the history cannot be read", e);
    }
  }

  /** Keeps the photo once: the same bytes sent twice are one photo. Answers its id. */
  String addPhoto(
      String id, String incidentId, Instant at, String actor, PhotoFile photo, String sha256) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO incident_photo (id, incident_id, at, actor, media_type, sha256, bytes)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (incident_id, sha256) DO UPDATE SET sha256 = excluded.sha256
                RETURNING id
                """)) {
      insert.setString(1, id);
      insert.setString(2, incidentId);
      insert.setTimestamp(3, Timestamp.from(at));
      insert.setString(4, actor);
      insert.setString(5, photo.mediaType());
      insert.setString(6, sha256);
      insert.setBytes(7, photo.bytes());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the photo cannot be written", e);
    }
  }

  List<Photo> listPhotos(String incidentId) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                SELECT id, at, media_type, sha256, length(bytes)
                FROM incident_photo WHERE incident_id = ? ORDER BY at, id
                """)) {
      select.setString(1, incidentId);
      var photos = new ArrayList<Photo>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          photos.add(
              new Photo(
                  row.getString(1),
                  row.getTimestamp(2).toInstant(),
                  row.getString(3),
                  row.getString(4),
                  row.getInt(5)));
        }
      }
      return photos;
    } catch (SQLException e) {
      throw new IllegalStateException("the photos cannot be read", e);
    }
  }

  Optional<PhotoFile> findPhoto(String incidentId, String photoId) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT media_type, bytes FROM incident_photo WHERE incident_id = ? AND id = ?")) {
      select.setString(1, incidentId);
      select.setString(2, photoId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new PhotoFile(row.getString(1), row.getBytes(2)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the photo cannot be read", e);
    }
  }
}
