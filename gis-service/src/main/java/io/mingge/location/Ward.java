package io.mingge.location;

/// A subject who is positioned under a running legal basis, with the area of the subject's file.
public record Ward(String subjectId, String areaPath) {}
