package io.mingge.check;

import io.mingge.auth.AreaScope;
import io.mingge.check.Campaign.Answered;
import io.mingge.check.Campaign.Basis;
import io.mingge.check.Campaign.Participant;
import io.mingge.check.Campaign.State;
import io.mingge.check.draw.CheckDraw;
import io.mingge.geo.LonLat;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// SQL of campaigns.
@ApplicationScoped
class CampaignRepository {

  /// A request with its campaign, as the phone page and the answer need it.
  record Asked(
      String id,
      String campaignId,
      String areaPath,
      String code,
      Instant openedAt,
      Instant expiresAt,
      @Nullable Instant answeredAt,
      int linkSerial) {}

  private static final String SELECT =
      """
      select c.*,
        (select count(*) from campaign_participant p where p.campaign_id = c.id) as participants,
        (select count(*) from campaign_request r join campaign_participant p
           on p.id = r.participant_id where p.campaign_id = c.id) as requests,
        (select count(*) from campaign_request r join campaign_participant p
           on p.id = r.participant_id where p.campaign_id = c.id and r.answered_at is not null)
          as answers
      from campaign c
      """;

  private static final String ASKED =
      """
      select r.*, p.campaign_id, p.code, c.area_path
      from campaign_request r join campaign_participant p on p.id = r.participant_id
      join campaign c on c.id = p.campaign_id
      """;

  private final Database database;
  private final CheckConfig config;

  CampaignRepository(Database database, CheckConfig config) {
    this.database = database;
    this.config = config;
  }

  void insert(Campaign campaign, String by) {
    database.update(
        """
        insert into campaign (id, area_path, name, purpose, basis, document_no, starts_on, ends_on,
          answer_minutes, unit, created_by, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        campaign.id(),
        campaign.areaPath(),
        campaign.name(),
        campaign.purpose(),
        campaign.basis(),
        campaign.documentNo(),
        campaign.startsOn(),
        campaign.endsOn(),
        campaign.answerMinutes(),
        campaign.unit(),
        by,
        campaign.createdAt());
  }

  /// A code that takes part already stays as it is.
  void insertParticipant(String id, String campaignId, String code) {
    database.update(
        "insert into campaign_participant values (?, ?, ?) on conflict (campaign_id, code) do nothing",
        id,
        campaignId,
        code);
  }

  List<Campaign> list(AreaScope scope, Instant now, int limit, int offset) {
    return database.list(
        SELECT + "where c.area_path like any(?) order by c.created_at desc, c.id limit ? offset ?",
        row -> campaign(row, now),
        patterns(scope),
        limit,
        offset);
  }

  int count(AreaScope scope) {
    return database
        .list(
            "select count(*) from campaign where area_path like any(?)",
            row -> row.getInt(1),
            patterns(scope))
        .getFirst();
  }

  Optional<Campaign> find(AreaScope scope, String id, Instant now) {
    return database.find(
        SELECT + "where c.area_path like any(?) and c.id = ?",
        row -> campaign(row, now),
        patterns(scope),
        id);
  }

  /// For the service's own use: links carry no area.
  Optional<Campaign> find(String id, Instant now) {
    return database.find(SELECT + "where c.id = ?", row -> campaign(row, now), id);
  }

  List<Participant> listParticipants(String campaignId) {
    return database.list(
        """
        select p.id, p.code, r.id as request_id, r.opened_at, r.expires_at, r.answered_at, r.sent_at
        from campaign_participant p left join lateral (
          select * from campaign_request r where r.participant_id = p.id
          order by r.opened_at desc limit 1) r on true
        where p.campaign_id = ? order by p.code
        """,
        row ->
            new Participant(
                row.getString("id"),
                row.getString("code"),
                row.getString("request_id"),
                Database.nullableInstant(row, "opened_at"),
                Database.nullableInstant(row, "expires_at"),
                Database.nullableInstant(row, "answered_at"),
                row.getTimestamp("sent_at") != null),
        campaignId);
  }

  void insertRequest(String id, String participantId, Instant opens, Instant expires) {
    database.update(
        "insert into campaign_request (id, participant_id, opened_at, expires_at) values (?, ?, ?, ?)",
        id,
        participantId,
        opens,
        expires);
  }

  Optional<Asked> findRequest(String id) {
    return database.find(ASKED + "where r.id = ?", CampaignRepository::asked, id);
  }

  Optional<Asked> findRequest(byte[] tokenHash) {
    return database.find(ASKED + "where r.token_hash = ?", CampaignRepository::asked, tokenHash);
  }

  Optional<Asked> lockRequest(String id) {
    return database.find(ASKED + "where r.id = ? for update of r", CampaignRepository::asked, id);
  }

  void keepLink(String requestId, int serial, byte[] hash, Instant now) {
    database.update(
        """
        update campaign_request set link_serial = ?, token_hash = ?, sent_at = coalesce(sent_at, ?)
        where id = ?
        """,
        serial,
        hash,
        now,
        requestId);
  }

  /// False if it was answered already.
  boolean answer(String requestId, LonLat place, @Nullable Double accuracyMeters, Instant now) {
    return database.update(
            """
            update campaign_request set answered_at = ?, accuracy_meters = ?,
              position = st_setsrid(st_makepoint(?, ?), 4326)
            where id = ? and answered_at is null
            """,
            now,
            accuracyMeters,
            place.lon(),
            place.lat(),
            requestId)
        == 1;
  }

  Optional<Answered> findAnswer(String requestId) {
    return database.find(
        """
        select r.*, p.code, st_x(position) as lon, st_y(position) as lat
        from campaign_request r join campaign_participant p on p.id = r.participant_id
        where r.id = ?
        """,
        row ->
            new Answered(
                row.getString("id"),
                row.getString("code"),
                Database.instant(row, "opened_at"),
                Database.instant(row, "expires_at"),
                Database.nullableInstant(row, "answered_at"),
                Database.nullableDouble(row, "lon"),
                Database.nullableDouble(row, "lat"),
                Database.nullableDouble(row, "accuracy_meters")),
        requestId);
  }

  int deleteParticipant(String campaignId, String participantId) {
    return database.update(
        "delete from campaign_participant where campaign_id = ? and id = ?",
        campaignId,
        participantId);
  }

  void end(String id, String by, Instant now) {
    database.update(
        "update campaign set ended_at = coalesce(ended_at, ?), ended_by = coalesce(ended_by, ?) where id = ?",
        now,
        by,
        id);
  }

  /// Campaigns whose time to be deleted has come.
  List<Campaign> listDeletable(LocalDate today, Instant now) {
    return database.list(
        SELECT
            + """
            where c.deleted_at is null and ? >= ? + least(c.ends_on,
              coalesce((c.ended_at at time zone 'Asia/Shanghai')::date, c.ends_on))
            """,
        row -> campaign(row, now),
        today,
        (int) config.campaignRetention().toDays());
  }

  void delete(Campaign campaign, Instant now) {
    database.update("delete from campaign_participant where campaign_id = ?", campaign.id());
    database.update(
        """
        update campaign set deleted_at = ?, deleted_participants = ?, deleted_answers = ? where id = ?
        """,
        now,
        campaign.participants(),
        campaign.answers(),
        campaign.id());
  }

  private Campaign campaign(ResultSet row, Instant now) throws SQLException {
    var today = LocalDate.ofInstant(now, CheckDraw.ZONE);
    var starts = row.getObject("starts_on", LocalDate.class);
    var ends = row.getObject("ends_on", LocalDate.class);
    var ended = Database.nullableInstant(row, "ended_at");
    var deleted = Database.nullableInstant(row, "deleted_at");
    var last = ended == null ? ends : earlier(LocalDate.ofInstant(ended, CheckDraw.ZONE), ends);
    Duration retention = config.campaignRetention();
    return new Campaign(
        row.getString("id"),
        row.getString("area_path"),
        row.getString("name"),
        row.getString("purpose"),
        Basis.valueOf(row.getString("basis")),
        row.getString("document_no"),
        starts,
        ends,
        last.plusDays(retention.toDays()),
        row.getInt("answer_minutes"),
        row.getString("unit"),
        state(today, starts, ends, ended, deleted),
        Database.instant(row, "created_at"),
        deleted,
        deleted == null ? row.getInt("participants") : row.getInt("deleted_participants"),
        row.getInt("requests"),
        deleted == null ? row.getInt("answers") : row.getInt("deleted_answers"));
  }

  private static State state(
      LocalDate today,
      LocalDate starts,
      LocalDate ends,
      @Nullable Instant ended,
      @Nullable Instant deleted) {
    if (deleted != null) {
      return State.DELETED;
    }
    if (ended != null || !today.isBefore(ends)) {
      return State.ENDED;
    }
    return today.isBefore(starts) ? State.PLANNED : State.RUNNING;
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private static Asked asked(ResultSet row) throws SQLException {
    return new Asked(
        row.getString("id"),
        row.getString("campaign_id"),
        row.getString("area_path"),
        row.getString("code"),
        Database.instant(row, "opened_at"),
        Database.instant(row, "expires_at"),
        Database.nullableInstant(row, "answered_at"),
        row.getInt("link_serial"));
  }

  private static List<String> patterns(AreaScope scope) {
    return scope.prefixes().stream().map(prefix -> prefix + "%").toList();
  }
}
