package io.mingge.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mingge.alarm.AlarmAnnounced.News;
import io.mingge.alarm.AlarmLevel;
import io.mingge.auth.AreaScope;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SQL of channels and of the outbox.
@ApplicationScoped
class DeliveryRepository {

  /// A message as an administrator sees it: no payload, no alarm's content.
  public record Message(
      String id,
      String channelId,
      String channelName,
      String event,
      String alarmId,
      @Nullable String recipient,
      State state,
      int attempts,
      Instant createdAt,
      @Nullable Instant nextAt,
      @Nullable Instant sentAt,
      @Nullable String lastError) {}

  public enum State {
    PENDING,
    SENT,
    DEAD
  }

  /// A message that was taken for an attempt. `attempts` counts this one.
  record Taken(
      String id,
      String channelId,
      String event,
      @Nullable String recipient,
      String payload,
      int attempts) {}

  private final Database database;
  private final ObjectMapper json;

  DeliveryRepository(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  // ---- Channels
  // ----------------------------------------------------------------------------------

  void insert(DeliveryChannel channel, String by) {
    database.update(
        """
        insert into delivery_channel (id, kind, name, area_path, events, lowest, settings, secret,
          enabled, created_by, created_at, changed_at)
        values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
        """,
        channel.id(),
        channel.kind(),
        channel.name(),
        channel.areaPath(),
        channel.events(),
        channel.lowest(),
        channel.settings().toString(),
        channel.secret(),
        channel.enabled(),
        by,
        channel.changedAt(),
        channel.changedAt());
  }

  void update(DeliveryChannel channel) {
    database.update(
        """
        update delivery_channel set name = ?, events = ?, lowest = ?, settings = ?::jsonb,
          secret = ?, enabled = ?, changed_at = ?
        where id = ?
        """,
        channel.name(),
        channel.events(),
        channel.lowest(),
        channel.settings().toString(),
        channel.secret(),
        channel.enabled(),
        channel.changedAt(),
        channel.id());
  }

  void delete(String id) {
    database.update("delete from delivery_channel where id = ?", id);
  }

  List<DeliveryChannel> list(AreaScope scope) {
    return database.list(
        "select * from delivery_channel where area_path like any(?) order by name, id",
        this::channel,
        patterns(scope));
  }

  Optional<DeliveryChannel> find(AreaScope scope, String id) {
    return database.find(
        "select * from delivery_channel where id = ? and area_path like any(?)",
        this::channel,
        id,
        patterns(scope));
  }

  Optional<DeliveryChannel> find(String id) {
    return database.find("select * from delivery_channel where id = ?", this::channel, id);
  }

  /// Enabled channels of the areas above this path.
  List<DeliveryChannel> listAbove(String areaPath) {
    return database.list(
        "select * from delivery_channel where enabled and ? like area_path || '%'",
        this::channel, areaPath);
  }

  // ---- Outbox
  // ------------------------------------------------------------------------------------

  void enqueue(
      String id,
      String channelId,
      String event,
      String alarmId,
      @Nullable String recipient,
      String payload,
      Instant now) {
    database.update(
        """
        insert into delivery_message (id, channel_id, event, alarm_id, recipient, payload,
          created_at, next_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        channelId,
        event,
        alarmId,
        recipient,
        payload,
        now,
        now);
  }

  /// Straight into the dead letters: there is nobody it could go to.
  void bury(String id, String channelId, String event, String alarmId, String why, Instant now) {
    database.update(
        """
        insert into delivery_message (id, channel_id, event, alarm_id, payload, state, created_at,
          next_at, last_error)
        values (?, ?, ?, ?, '', 'DEAD', ?, ?, ?)
        """,
        id,
        channelId,
        event,
        alarmId,
        now,
        now,
        why);
  }

  /// Takes what is due for one attempt: until `until` nobody else takes it, and a sender that dies
  /// gives it back by then. At most `perChannel` of a channel, so a slow receiver holds up nobody.
  List<Taken> take(Instant now, Instant until, int perChannel, int limit) {
    return database.list(
        """
        with due as (
          select id, row_number() over (partition by channel_id order by next_at, id) as n
          from delivery_message where state = 'PENDING' and next_at <= ?),
        mine as (
          select m.id from delivery_message m join due on due.id = m.id
          where due.n <= ? and m.state = 'PENDING' and m.next_at <= ?
          order by m.next_at limit ? for update of m skip locked)
        update delivery_message m set attempts = m.attempts + 1, next_at = ?
        from mine where m.id = mine.id
        returning m.id, m.channel_id, m.event, m.recipient, m.payload, m.attempts
        """,
        row ->
            new Taken(
                row.getString("id"),
                row.getString("channel_id"),
                row.getString("event"),
                row.getString("recipient"),
                row.getString("payload"),
                row.getInt("attempts")),
        now,
        perChannel,
        now,
        limit,
        until);
  }

  void sent(String id, Instant now) {
    database.update(
        """
        update delivery_message set state = 'SENT', sent_at = ?, last_error = null where id = ?
        """,
        now,
        id);
  }

  void failed(String id, String why, @Nullable Instant next) {
    database.update(
        """
        update delivery_message set last_error = ?, state = ?,
          next_at = coalesce(?::timestamptz, next_at)
        where id = ? and state = 'PENDING'
        """,
        why,
        next == null ? State.DEAD : State.PENDING,
        next,
        id);
  }

  /// Gives a dead letter another life with the same key; false if it was none of the scope.
  boolean revive(AreaScope scope, String id, Instant now) {
    return database.update(
            """
            update delivery_message m set state = 'PENDING', attempts = 0, next_at = ?
            from delivery_channel c
            where m.id = ? and m.state = 'DEAD' and m.payload <> '' and c.id = m.channel_id
              and c.area_path like any(?)
            """,
            now,
            id,
            patterns(scope))
        == 1;
  }

  List<Message> listMessages(
      AreaScope scope, @Nullable State state, @Nullable String channel, int limit, int offset) {
    return database.list(
        """
        select m.*, c.name as channel_name from delivery_message m
        join delivery_channel c on c.id = m.channel_id
        where c.area_path like any(?) and (?::text is null or m.state = ?)
          and (?::text is null or m.channel_id = ?)
        order by m.created_at desc, m.id desc limit ? offset ?
        """,
        DeliveryRepository::message,
        patterns(scope),
        state,
        state,
        channel,
        channel,
        limit,
        offset);
  }

  Map<State, Long> count(AreaScope scope, @Nullable String channel) {
    var counts = new EnumMap<State, Long>(State.class);
    for (State state : State.values()) {
      counts.put(state, 0L);
    }
    database
        .list(
            """
            select m.state, count(*) from delivery_message m
            join delivery_channel c on c.id = m.channel_id
            where c.area_path like any(?) and (?::text is null or m.channel_id = ?) group by 1
            """,
            row -> Map.entry(State.valueOf(row.getString(1)), row.getLong(2)),
            patterns(scope),
            channel,
            channel)
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  /// Answers how many were forgotten.
  int forget(Instant before) {
    return database.update(
        "delete from delivery_message where state <> 'PENDING' and created_at < ?", before);
  }

  private DeliveryChannel channel(ResultSet row) throws SQLException {
    var events = (String[]) row.getArray("events").getArray();
    return new DeliveryChannel(
        row.getString("id"),
        row.getString("kind"),
        row.getString("name"),
        row.getString("area_path"),
        Arrays.stream(events).map(News::valueOf).toList(),
        AlarmLevel.valueOf(row.getString("lowest")),
        tree(row.getString("settings")),
        row.getString("secret"),
        row.getBoolean("enabled"),
        Database.instant(row, "changed_at"));
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings of a channel are JSON", e);
    }
  }

  private static Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getString("id"),
        row.getString("channel_id"),
        row.getString("channel_name"),
        row.getString("event"),
        row.getString("alarm_id"),
        row.getString("recipient"),
        State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Database.instant(row, "created_at"),
        Database.nullableInstant(row, "next_at"),
        Database.nullableInstant(row, "sent_at"),
        row.getString("last_error"));
  }

  private static List<String> patterns(AreaScope scope) {
    return scope.prefixes().stream().map(prefix -> prefix + "%").toList();
  }
}
