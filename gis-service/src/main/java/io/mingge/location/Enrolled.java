package io.mingge.location;

import io.mingge.geo.Crs;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A registered device as a channel needs to know it: who it is in its protocol, how it proves
/// itself, what it was bound to, how often it is to report. `open` is false while it is suspended.
public record Enrolled(
    String deviceId,
    String subjectId,
    String areaPath,
    Protocol protocol,
    String identity,
    Crs crs,
    Device.Secret secret,
    boolean open,
    @Nullable String hardwareId,
    int generation,
    @Nullable String vendorProfile,
    @Nullable Duration reportEvery,
    @Nullable Duration reportInDoubt) {}
