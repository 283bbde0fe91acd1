package io.mingge.alarm;

import io.mingge.alarm.AlarmStatistics.Count;
import io.mingge.auth.AreaScope;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// SQL of the counts. Suppressed alarms are counted apart: they never called anybody. An alarm that
/// was taken over from elsewhere has no deadline of its own: the usual one [P] counts.
@ApplicationScoped
class StatisticsRepository {

  /// What to count. `smallest` is the smallest number told; below it a count is null.
  record Query(
      AreaScope scope,
      String areaPrefix,
      Instant from,
      Instant to,
      Instant now,
      Duration staleAfter,
      boolean withoutMinors,
      long smallest) {}

  /// The alarms of the scope; `$` parameters in the order of `parameters`.
  private static final String SEEN =
      """
      with seen as (
        select a.* from alarm a left join correction_subject s on s.id = a.subject_id
        where a.area_path like any(?) and a.area_path like ?
          and (not ? or not coalesce(s.minor, false))),
      period as (select * from seen where raised_at >= ? and raised_at < ?)
      """;

  private final Database database;

  StatisticsRepository(Database database) {
    this.database = database;
  }

  AlarmStatistics count(Query query) {
    return database
        .list(
            SEEN
                + """
                select
                  count(*) filter (where state <> 'SUPPRESSED') as raised,
                  count(*) filter (where state = 'SUPPRESSED') as suppressed,
                  count(*) filter (where acknowledged_at is not null) as acknowledged,
                  percentile_cont(0.5) within group
                    (order by extract(epoch from acknowledged_at - raised_at))
                    filter (where acknowledged_at is not null) as median,
                  count(*) filter (where acknowledged_at <= coalesce(acknowledge_by,
                    case level when 'SERIOUS' then raised_at + interval '5 minutes'
                      when 'GENERAL' then raised_at + interval '30 minutes'
                      else acknowledged_at end)) as within_limit,
                  count(*) filter (where escalation > 0) as escalated,
                  count(*) filter (where false_alarm_reason is not null
                    or disposal is not null
                    or state in ('CONFIRMED', 'DISPOSING', 'DISPOSED')) as judged,
                  count(*) filter (where false_alarm_reason is not null) as false_alarms,
                  count(*) filter (where repeat_count >= 3) as chattering,
                  (select count(*) from seen where state not in ('CLOSED', 'SUPPRESSED')) as open,
                  (select count(*) from seen where state not in ('CLOSED', 'SUPPRESSED')
                    and raised_at < ?) as stale,
                  (select max(n) from (select count(*) as n from period
                    where state <> 'SUPPRESSED'
                    group by floor(extract(epoch from raised_at) / 600)) as ten) as peak
                from period
                """,
            row -> statistics(query, row),
            parameters(query, query.now().minus(query.staleAfter())))
        .getFirst();
  }

  private AlarmStatistics statistics(Query query, ResultSet row) throws SQLException {
    Function<Long, @Nullable Long> told = n -> told(query, n);
    return new AlarmStatistics(
        query.from(),
        query.to(),
        told.apply(row.getLong("raised")),
        told.apply(row.getLong("suppressed")),
        told.apply(row.getLong("open")),
        openBySeverity(query),
        grouped(query, "type", "from period where state <> 'SUPPRESSED'"),
        grouped(query, "state", "from period"),
        told.apply(row.getLong("acknowledged")),
        told(query, row.getLong("acknowledged")) == null
            ? null
            : Database.nullableDouble(row, "median"),
        told.apply(row.getLong("within_limit")),
        told.apply(row.getLong("escalated")),
        told.apply(row.getLong("judged")),
        told.apply(row.getLong("false_alarms")),
        grouped(query, "false_alarm_reason", "from period where false_alarm_reason is not null"),
        grouped(query, "suppressed_reason", "from period where suppressed_reason is not null"),
        grouped(query, "disposal", "from period where disposal is not null"),
        told.apply(row.getLong("stale")),
        told.apply(row.getLong("chattering")),
        told.apply(row.getLong("peak")));
  }

  /// `column` and `from` are ours.
  private List<Count> grouped(Query query, String column, String from) {
    return database.list(
        SEEN + "select " + column + ", count(*) " + from + " group by 1 order by 2 desc, 1",
        row -> new Count(row.getString(1), told(query, row.getLong(2))),
        parameters(query));
  }

  private Map<AlarmLevel, @Nullable Long> openBySeverity(Query query) {
    var counts = new EnumMap<AlarmLevel, @Nullable Long>(AlarmLevel.class);
    for (AlarmLevel level : AlarmLevel.values()) {
      counts.put(level, told(query, 0));
    }
    database
        .list(
            SEEN
                + """
                select level, count(*) from seen where state not in ('CLOSED', 'SUPPRESSED')
                group by 1
                """,
            row -> Map.entry(AlarmLevel.valueOf(row.getString(1)), row.getLong(2)),
            parameters(query))
        .forEach(entry -> counts.put(entry.getKey(), told(query, entry.getValue())));
    return counts;
  }

  private static @Nullable Long told(Query query, long n) {
    return n < query.smallest() ? null : n;
  }

  private static @Nullable Object[] parameters(Query query, @Nullable Object... more) {
    var all = new ArrayList<@Nullable Object>();
    all.add(query.scope().prefixes().stream().map(prefix -> prefix + "%").toList());
    all.add(query.areaPrefix() + "%");
    all.add(query.withoutMinors());
    all.add(query.from());
    all.add(query.to());
    all.addAll(Arrays.asList(more));
    return all.toArray();
  }
}
