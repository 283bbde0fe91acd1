package io.mingge.alarm;

import java.util.List;

/// What the register of camera views knows of an alarm. An interface because views stand on
/// alarms: `viewing` supplies the bean.
public interface CameraEvidence {

  /// A still picture kept from a view of this alarm, with the SHA-256 of its bytes.
  record Picture(String snapshotId, String sha256) {}

  /// The views that were granted for this alarm, whoever looked.
  List<String> listViews(String alarmId);

  List<Picture> listPictures(String alarmId);
}
