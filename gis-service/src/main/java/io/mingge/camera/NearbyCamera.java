package io.mingge.camera;

import org.jspecify.annotations.Nullable;

/**
 * A camera as seen from a place: how far, and whether its view sector contains the place. Without a
 * known azimuth `sees` is only as good as its range, which `bearingVerified` tells. `withinMeters`
 * is 300 or 1000.
 */
public record NearbyCamera(
    String id,
    String name,
    double lon,
    double lat,
    @Nullable Double azimuthDegrees,
    double fieldOfViewDegrees,
    double rangeMeters,
    String gridCode,
    String villageCode,
    String villageName,
    String path,
    CameraStatus status,
    @Nullable String filingNo,
    boolean signPresent,
    boolean mainRoad,
    String managingUnit,
    CameraCodec codec,
    boolean bearingVerified,
    double distanceMeters,
    boolean sees,
    int withinMeters) {}
