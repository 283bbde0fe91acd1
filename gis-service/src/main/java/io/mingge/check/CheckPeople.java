package io.mingge.check;

import io.mingge.grid.AreaDirectory;
import io.mingge.platform.Database;
import io.mingge.subject.SubjectFile;
import jakarta.enterprise.context.ApplicationScoped;

/// Who asks whom, as the phone page says it: the judicial office of the town and the county above.
@ApplicationScoped
class CheckPeople {

  /// The subject's shown code, the asking unit and its county.
  record Asked(String code, String unit, String county) {}

  private final Database database;
  private final AreaDirectory areas;

  CheckPeople(Database database, AreaDirectory areas) {
    this.database = database;
    this.areas = areas;
  }

  String areaName(String areaPath) {
    return areas.findName(areaPath).orElse("");
  }

  Asked of(String subjectId, String areaPath) {
    var code =
        database
            .find(
                "select code, minor from correction_subject where id = ?",
                row -> SubjectFile.shownCode(row.getString(1), row.getBoolean(2)),
                subjectId)
            .orElse("");
    var town = areas.findName(SubjectFile.shownPath(areaPath, true)).orElse("");
    var county = areas.findName(CheckSettings.countyOf(areaPath)).orElse("");
    return new Asked(code, town + "司法所", county + "社区矫正机构");
  }
}
