package io.mingge.location;

import io.mingge.geo.Crs;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A device as the register shows it. Never its secret. `signals` are those that are on, `known`
/// those it has spoken of; `connected` is said of JT/T 808 terminals only.
public record DeviceSheet(
    String id,
    Protocol protocol,
    String identity,
    String subjectId,
    String subjectCode,
    String path,
    Purpose purpose,
    Crs crs,
    State state,
    @Nullable String vendorProfile,
    @Nullable String hardwareId,
    @Nullable Integer reportEverySeconds,
    @Nullable Integer reportInDoubtSeconds,
    @Nullable String note,
    Instant enrolledAt,
    @Nullable String enrolledBy,
    @Nullable Instant contactAt,
    @Nullable Double batteryPercent,
    Set<Signal> signals,
    Set<Signal> known,
    @Nullable Instant signalsAt,
    @Nullable Boolean connected,
    @Nullable Instant closedAt,
    @Nullable String closeReason,
    @Nullable String replacedBy) {

  public enum State {
    ACTIVE,
    /// Refused at the door until it is active again; keeps its binding.
    SUSPENDED,
    /// For good. Its fixes stay with the subject.
    CLOSED
  }

  /// POSITIONING needs an active legal basis of the subject. CHECK answers check tasks only.
  public enum Purpose {
    POSITIONING,
    CHECK
  }

  DeviceSheet withConnected(boolean isConnected) {
    return new DeviceSheet(
        id,
        protocol,
        identity,
        subjectId,
        subjectCode,
        path,
        purpose,
        crs,
        state,
        vendorProfile,
        hardwareId,
        reportEverySeconds,
        reportInDoubtSeconds,
        note,
        enrolledAt,
        enrolledBy,
        contactAt,
        batteryPercent,
        signals,
        known,
        signalsAt,
        isConnected,
        closedAt,
        closeReason,
        replacedBy);
  }
}
