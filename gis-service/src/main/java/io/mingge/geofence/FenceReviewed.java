package io.mingge.geofence;

import io.mingge.geofence.engine.Rejudgement;
import java.time.Instant;
import java.util.List;

/// Fired inside the transaction of late fixes that change what was known of the past: an alarm
/// that does not hold (CORRECTED) or began or ended at another time (ANNOTATED). An alarm is
/// annotated, never deleted. What is found only now (RAISED) comes as [FenceCrossed].
public record FenceReviewed(List<Review> reviews) {

  public record Review(
      String subjectId, String areaPath, Instant receivedAt, Rejudgement.Change change) {}

  public FenceReviewed {
    reviews = List.copyOf(reviews);
  }
}
