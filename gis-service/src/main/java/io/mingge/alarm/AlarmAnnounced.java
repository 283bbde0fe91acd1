package io.mingge.alarm;

/// Fired inside the transaction that changed the alarm, so that whoever writes something down with
/// it does so together with it or not at all.
public record AlarmAnnounced(News news, Alarm alarm) {

  /// RAISED and REOPENED call somebody, ESCALATED calls the county, the rest keeps others informed.
  public enum News {
    RAISED,
    REOPENED,
    ESCALATED,
    CHANGED
  }
}
