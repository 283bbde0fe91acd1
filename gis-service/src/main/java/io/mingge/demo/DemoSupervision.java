package io.mingge.demo;

import io.mingge.platform.Database;
import io.mingge.subject.workflow.SubjectFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills the files of the demonstration, so that every screen of the supervision has something that
 * waits: terms, plans, four clears, a request for positioning, leaves to decide, a permit, breaches
 * and a measure to close, help that was given. Adds no subject, basis, approved leave or aftercare
 * person: those figures are the data set's.
 */
@ApplicationScoped
class DemoSupervision {

  private static final String OFFICE = "judicial_assistant";
  private static final String OFFICE_NAME = "司法所工作人员-01";
  private static final String OFFICE_UNIT = "下洼司法所";
  private static final String COUNTY = "correction_officer";
  private static final String HEAD = "justice_head";

  private static final List<String> CLEARS =
      List.of("SITUATION", "CONDUCT", "MOVEMENT", "RESPONSIBILITY");

  private final Database database;

  DemoSupervision(Database database) {
    this.database = database;
  }

  void load(List<DemoRow.Subject> subjects, DemoCalendar calendar) {
    for (int i = 0; i < subjects.size(); i++) {
      var subject = subjects.get(i);
      boolean reported = !subject.state().equals("OVERDUE_REPORT");
      term(subject, reported, calendar);
      if (reported) {
        file(subject, i + 1, calendar);
      }
      if (subject.minor()) {
        database.update(
            "insert into subject_officer values (?, ?, ?, ?)",
            subject.id(),
            OFFICE,
            COUNTY,
            calendar.past(100, "09:30"));
      }
    }
    requests(calendar);
    leaves(calendar);
    record(calendar);
  }

  private void term(DemoRow.Subject subject, boolean reported, DemoCalendar calendar) {
    int document = reported ? subject.startedDaysAgo() + 4 : SubjectFacts.DAYS_TO_REPORT + 4;
    database.update(
        """
        update correction_subject set starts_on = ?, ends_on = ?, document_no = ?,
          document_on = ?, reported_on = ?, moves_to = ?, moves_by = ?, moves_since = ?
        where id = ?
        """,
        calendar.day(-subject.startedDaysAgo()),
        calendar.day(subject.endsInDays()),
        "沾刑执〔示例〕" + subject.id() + "号",
        calendar.day(-document),
        reported ? calendar.day(-subject.startedDaysAgo()) : null,
        subject.placeChange() == null ? null : subject.placeChange().destination(),
        subject.placeChange() == null ? null : COUNTY,
        subject.placeChange() == null
            ? null
            : calendar.past(subject.placeChange().requestedDaysAgo(), "10:00"),
        subject.id());
    history(
        subject.id(), document, "PENDING_REPORT", null, "沾刑执〔示例〕" + subject.id() + "号", calendar);
    if (!reported) {
      history(subject.id(), 3, "OVERDUE_REPORT", "PENDING_REPORT", null, calendar);
      return;
    }
    history(subject.id(), subject.startedDaysAgo(), "ADMITTED", "PENDING_REPORT", null, calendar);
    history(
        subject.id(),
        Math.max(0, subject.startedDaysAgo() - 3),
        "ACTIVE",
        "ADMITTED",
        null,
        calendar);
    if (!subject.state().equals("ACTIVE")) {
      history(
          subject.id(),
          subject.placeChange() == null ? 2 : subject.placeChange().requestedDaysAgo(),
          subject.state(),
          "ACTIVE",
          null,
          calendar);
    }
  }

  private void file(DemoRow.Subject subject, int serial, DemoCalendar calendar) {
    var made = calendar.past(Math.max(0, subject.startedDaysAgo() - 2), "15:00");
    database.update(
        "insert into correction_plan (subject_id, text, made_by, made_at) values (?, ?, ?, ?)",
        subject.id(),
        "一、每周电话报告一次，每月当面报告一次。二、每月参加教育学习和公益活动。三、由小组成员每月走访一次。四、外出须事先请假。",
        OFFICE_NAME,
        made);
    for (int k = 0; k < CLEARS.size(); k++) {
      boolean gap = serial == 14 && k == 2 || serial == 17 && k > 1;
      database.update(
          """
          insert into four_clear (subject_id, item, clear, note, checked_by, checked_at)
          values (?, ?, ?, ?, ?, ?)
          """,
          subject.id(),
          CLEARS.get(k),
          !gap,
          gap ? "近期外出务工，去向待核实" : "",
          OFFICE_NAME,
          calendar.past(6 + serial % 9, "16:20"));
    }
  }

  private void history(
      String subjectId,
      int daysAgo,
      String to,
      @Nullable String from,
      @Nullable String documentNo,
      DemoCalendar calendar) {
    database.update(
        """
        insert into subject_history
          (subject_id, at, what, from_state, to_state, username, name, unit, text, document_no)
        values (?, ?, 'STATE', ?, ?, ?, ?, ?, '', ?)
        """,
        subjectId,
        calendar.past(daysAgo, "10:30"),
        from,
        to,
        OFFICE,
        OFFICE_NAME,
        OFFICE_UNIT,
        documentNo);
  }

  private void requests(DemoCalendar calendar) {
    request("S010-R1", "S010", 4, "两次夜间擅自离开居住地，本月受治安管理处罚，信息化核查已不足以监管。", 1, calendar);
    request("S015-R1", "S015", 3, "经警告后仍连续三周拒不当面报告，家属反映常夜不归宿。", 0, calendar);
    database.update(
        """
        insert into basis_request (id, subject_id, ground, reason, starts_on, ends_on, state,
          requested_by, requested_at, decided_by, decided_at, decision)
        values ('S019-R1', 'S019', 2, '未经批准前往邻县一日，次日返回。', ?, ?, 'REFUSED', ?, ?, ?, ?,
          '情节轻微，当日主动说明并返回，以信息化核查为宜。')
        """,
        calendar.day(-20),
        calendar.day(40),
        OFFICE,
        calendar.past(21, "11:10"),
        HEAD,
        calendar.past(20, "09:05"));
  }

  private void request(
      String id, String subjectId, int ground, String reason, int daysAgo, DemoCalendar calendar) {
    database.update(
        """
        insert into basis_request (id, subject_id, ground, reason, starts_on, ends_on, state,
          requested_by, requested_at)
        values (?, ?, ?, ?, ?, ?, 'REQUESTED', ?, ?)
        """,
        id,
        subjectId,
        ground,
        reason,
        calendar.day(0),
        calendar.day(0).plusMonths(3),
        OFFICE,
        daysAgo == 0
            ? calendar.now().minus(Duration.ofMinutes(50))
            : calendar.past(daysAgo, "16:40"));
  }

  private void leaves(DemoCalendar calendar) {
    // The data set names the approver; the level follows from the length.
    database.update(
        """
        update leave_request set approval =
          case when ends_at - starts_at > interval '7 days' then 'COUNTY' else 'OFFICE' end
        """);
    leave("S007-L1", "S007", 5, "德州市", "陪同家人就医", COUNTY, "OFFICE", calendar);
    leave("S008-L1", "S008", 12, "青岛市", "务工结算工资", OFFICE, "COUNTY", calendar);
    database.update(
        """
        insert into leave_request (id, subject_id, state, starts_at, ends_at, destination, reason,
          approval, requested_by, requested_at, approved_by, decided_at, returned_at, returned_by)
        values ('S020-L1', 'S020', 'RETURNED', ?, ?, '东营市', '参加子女家长会', 'OFFICE', ?, ?, ?, ?,
          ?, ?)
        """,
        calendar.startOfDay(-9),
        calendar.startOfDay(-7),
        COUNTY,
        calendar.past(11, "09:00"),
        OFFICE,
        calendar.past(10, "10:00"),
        calendar.past(8, "19:20"),
        OFFICE);
    database.update(
        """
        insert into travel_permit (id, subject_id, state, reason, destination, starts_on, ends_on,
          requested_by, requested_at)
        values ('S014-P1', 'S014', 'REQUESTED', '在邻县工地长期务工，每周往返', '滨州市无棣县', ?, ?, ?, ?)
        """,
        calendar.day(1),
        calendar.day(1).plusMonths(6),
        OFFICE,
        calendar.past(1, "09:40"));
  }

  private void leave(
      String id,
      String subjectId,
      int days,
      String destination,
      String reason,
      String by,
      String approval,
      DemoCalendar calendar) {
    database.update(
        """
        insert into leave_request (id, subject_id, state, starts_at, ends_at, destination, reason,
          approval, requested_by, requested_at)
        values (?, ?, 'REQUESTED', ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        subjectId,
        calendar.startOfDay(2),
        calendar.startOfDay(2 + days),
        destination,
        reason,
        approval,
        by,
        calendar.past(1, "14:15"));
  }

  private void record(DemoCalendar calendar) {
    breach("S012-V1", "S012", "OFF_SUPERVISION", 12, 3, "连续 12 日未报告，走访未见，后自行返回。", calendar);
    breach("S016-V1", "S016", "LEFT_UNAPPROVED", 1, 40, "未经批准前往邻镇过夜。", calendar);
    measure("S016-D1", "S016", "S016-V1", "ADMONITION", 39, "当面训诫，本人写出保证书。", calendar);
    measure("S011-D1", "S011", null, "PRAISE", 6, "参加防汛抢险表现突出。", calendar);
    database.update(
        """
        update discipline set state = 'CLOSED', closed_by = ?, closed_at = ?, closing = '已送达并归档'
        where id = 'S016-D1'
        """,
        OFFICE,
        calendar.past(38, "10:00"));
  }

  private void breach(
      String id,
      String subjectId,
      String kind,
      int days,
      int daysAgo,
      String text,
      DemoCalendar calendar) {
    database.update(
        """
        insert into violation (id, subject_id, kind, days, serious, happened_on, text, recorded_by,
          recorded_at)
        values (?, ?, ?, ?, false, ?, ?, ?, ?)
        """,
        id,
        subjectId,
        kind,
        days,
        calendar.day(-daysAgo),
        text,
        OFFICE,
        calendar.past(Math.max(0, daysAgo - 1), "11:30"));
  }

  private void measure(
      String id,
      String subjectId,
      @Nullable String violationId,
      String kind,
      int daysAgo,
      String text,
      DemoCalendar calendar) {
    database.update(
        """
        insert into discipline (id, subject_id, violation_id, kind, state, text, decided_by,
          decided_at)
        values (?, ?, ?, ?, 'DECIDED', ?, ?, ?)
        """,
        id,
        subjectId,
        violationId,
        kind,
        text,
        COUNTY,
        calendar.past(daysAgo, "09:20"));
  }

  /** What was done for some of the helped, and what they need. */
  void help(List<DemoRow.Aftercare> persons, DemoCalendar calendar) {
    var needs = List.of("就业推荐", "技能培训", "临时救助", "");
    var kinds = List.of("WORK", "TRAINING", "RELIEF", "VISIT");
    var words = List.of("介绍到本镇合作社务工", "参加冬枣种植培训", "协助申请临时救助", "上门走访，生活稳定");
    for (int i = 0; i < persons.size(); i++) {
      int kind = i % kinds.size();
      database.update(
          "update aftercare_person set needs = ? where id = ?",
          needs.get(kind),
          persons.get(i).code());
      if (i % 3 == 0) {
        database.update(
            """
            insert into aftercare_help (person_id, at, kind, text, username, name)
            values (?, ?, ?, ?, ?, ?)
            """,
            persons.get(i).code(),
            calendar.past(3 + i, "15:10"),
            kinds.get(kind),
            words.get(kind),
            OFFICE,
            OFFICE_NAME);
      }
    }
  }
}
