package io.mingge.aftercare;

/// A released person who is helped (安置帮教): a code and the village that helps. No place, no
/// device, no camera, and nothing in this product may add one (SPEC §3.8).
public record AftercarePerson(String id, String code, String villageCode, String areaPath) {}
