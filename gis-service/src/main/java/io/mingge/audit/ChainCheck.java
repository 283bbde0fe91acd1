package io.mingge.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the whole register in order and computes every hash again, without trusting any that is
/// stored. Finds changed, removed, inserted and reordered entries. It cannot see that the newest
/// ones were cut off together with their links: for that, compare `headHash` with one noted
/// earlier.
final class ChainCheck {
  private static final String ROWS =
      """
      SELECT c.seq, c.prev_hash, c.hash, e.content_hash, e.id::text, e.at, e.actor, e.unit, e.name,
        e.role, e.action, e.object_type, e.object_id, e.area_path, e.purpose, e.reason, e.outcome,
        e.address, e.details::text
      FROM audit_chain c LEFT JOIN audit_entry e ON e.id = c.entry_id
      ORDER BY c.seq
      """;
  private static final String UNLINKED =
      """
      SELECT count(*) FROM audit_entry e
      WHERE NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.entry_id = e.id)
      """;
  private static final int FETCH_SIZE = 2_000;

  private long entries;
  private @Nullable Instant firstAt;
  private @Nullable Instant lastAt;
  private byte[] head = EntryHash.GENESIS;

  private ChainCheck() {}

  /// The connection must be inside a transaction (rows are streamed); it is left as it was.
  static ChainVerdict check(Connection connection) throws SQLException {
    return new ChainCheck().run(connection);
  }

  private ChainVerdict run(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(ROWS)) {
      query.setFetchSize(FETCH_SIZE);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Optional<String> fault = faultOf(row);
          if (fault.isPresent()) {
            return ChainVerdict.broken(entries, firstAt, lastAt, head, entries + 1, fault.get());
          }
        }
      }
    }
    long unlinked = countUnlinked(connection);
    if (unlinked > 0) {
      String fault = unlinked + " entries stand outside the chain";
      return ChainVerdict.broken(entries, firstAt, lastAt, head, entries + 1, fault);
    }
    return ChainVerdict.intact(entries, firstAt, lastAt, head);
  }

  private Optional<String> faultOf(ResultSet row) throws SQLException {
    long seq = row.getLong("seq");
    if (seq != entries + 1) {
      return Optional.of("missing: the next number is " + seq);
    }
    if (row.getString("id") == null) {
      return Optional.of("the content is missing");
    }
    if (!EntryHash.same(row.getBytes("prev_hash"), head)) {
      return Optional.of("does not follow its predecessor");
    }
    byte[] content = EntryHash.ofContent(fields(row));
    if (!EntryHash.same(row.getBytes("content_hash"), content)) {
      return Optional.of("the content was changed");
    }
    byte[] link = EntryHash.ofLink(head, seq, content);
    if (!EntryHash.same(row.getBytes("hash"), link)) {
      return Optional.of("the hash was changed");
    }
    Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
    firstAt = firstAt == null ? at : firstAt;
    lastAt = at;
    head = link;
    entries = seq;
    return Optional.empty();
  }

  /// In the order of `AuditEntry.contentHash`.
  private static List<@Nullable String> fields(ResultSet row) throws SQLException {
    List<@Nullable String> fields = new ArrayList<>();
    fields.add(row.getString("id"));
    fields.add(row.getObject("at", OffsetDateTime.class).toInstant().toString());
    for (String column :
        List.of(
            "actor",
            "unit",
            "name",
            "role",
            "action",
            "object_type",
            "object_id",
            "area_path",
            "purpose",
            "reason",
            "outcome",
            "address",
            "details")) {
      fields.add(row.getString(column));
    }
    return fields;
  }

  private static long countUnlinked(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(UNLINKED)) {
      row.next();
      return row.getLong(1);
    }
  }
}
