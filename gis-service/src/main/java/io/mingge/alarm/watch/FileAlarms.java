package io.mingge.alarm.watch;

import io.mingge.alarm.AlarmBook;
import io.mingge.alarm.AlarmType;
import io.mingge.alarm.Occurrence;
import io.mingge.subject.BasisChanged;
import io.mingge.subject.LeaveChanged;
import io.mingge.subject.LegalBasis;
import io.mingge.subject.ReminderDue;
import io.mingge.subject.SubjectChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDate;

/// Makes alarms of what the clock reached in a subject's file, and marks them when the file is put
/// in order again. These alarms are about the office's work as much as about the subject.
@ApplicationScoped
class FileAlarms {

  private record Said(AlarmType type, String zh, String en) {}

  private final AlarmBook book;
  private final FileRepository files;
  private final Clock clock;

  FileAlarms(AlarmBook book, FileRepository files, Clock clock) {
    this.book = book;
    this.files = files;
    this.clock = clock;
  }

  void due(@Observes ReminderDue event) {
    var said = said(event);
    var now = clock.instant();
    files
        .findAreaPath(event.subjectId())
        .ifPresent(
            path ->
                book.raise(
                    Occurrence.of(
                        event.subjectId(), path, said.type(), now, now, said.zh(), said.en())));
  }

  void basis(@Observes BasisChanged event) {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, LegalBasis.ZONE);
    var subject = event.subjectId();
    if (files.hasLastingBasis(subject, today)) {
      book.recover(subject, AlarmType.BASIS_EXPIRING, now);
    }
    if (files.isBasisInOrder(subject, today)) {
      book.recover(subject, AlarmType.BASIS_MISSING, now);
    }
  }

  void leave(@Observes LeaveChanged event) {
    var now = clock.instant();
    if (!files.isLeaveOpen(event.subjectId(), now)) {
      book.recover(event.subjectId(), AlarmType.LEAVE_OVERDUE, now);
    }
  }

  void state(@Observes SubjectChanged event) {
    if (event.state().supervised()) {
      book.recover(event.subjectId(), AlarmType.REPORT_OVERDUE, clock.instant());
    }
  }

  private static Said said(ReminderDue event) {
    int days = event.days();
    return switch (event.kind()) {
      case BASIS_EXPIRING ->
          new Said(
              AlarmType.BASIS_EXPIRING,
              "电子定位依据还有 " + days + " 天届满，届满时自动停止定位",
              "the basis for positioning ends in " + days + " days and positioning with it");
      case BASIS_MISSING ->
          new Said(
              AlarmType.BASIS_MISSING,
              "已列为电子定位，但没有有效依据，位置不予接收",
              "positioning is switched on without an active basis; positions are refused");
      case LEAVE_OVERDUE ->
          new Said(
              AlarmType.LEAVE_OVERDUE,
              "请假期满 24 小时未销假",
              "not reported back 24 hours after the end of the leave");
      case REPORT_OVERDUE ->
          new Said(
              AlarmType.REPORT_OVERDUE,
              "收到法律文书后十日内未报到",
              "not reported within ten days of the legal document");
      case TERM_ENDING ->
          new Said(
              AlarmType.TERM_ENDING,
              "矫正期还有 " + days + " 天届满",
              "the term of correction ends in " + days + " days");
      case TEAM_INCOMPLETE ->
          new Said(
              AlarmType.TEAM_INCOMPLETE, "矫正小组未配齐（五包一）", "the team lacks one of its five kinds");
      case TEAM_NO_FEMALE ->
          new Said(
              AlarmType.TEAM_NO_FEMALE,
              "女性矫正对象的小组缺女性成员",
              "a woman's team has no woman on it (article 25)");
    };
  }
}
