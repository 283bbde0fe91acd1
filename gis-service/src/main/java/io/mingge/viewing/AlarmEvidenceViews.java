package io.mingge.viewing;

import io.mingge.alarm.CameraEvidence;
import io.mingge.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Tells the alarm desk which views were granted for an alarm and which pictures were kept of them.
@ApplicationScoped
class AlarmEvidenceViews implements CameraEvidence {

  private final Database database;

  AlarmEvidenceViews(Database database) {
    this.database = database;
  }

  @Override
  public List<String> listViews(String alarmId) {
    return database.list(
        "select id from camera_view where object_type = 'ALARM' and object_id = ? order by id",
        row -> row.getString(1),
        alarmId);
  }

  @Override
  public List<Picture> listPictures(String alarmId) {
    return database.list(
        """
        select id, sha256 from snapshot where object_type = 'ALARM' and object_id = ?
        order by taken_at, id
        """,
        row -> new Picture(row.getString(1), row.getString(2)),
        alarmId);
  }
}
