package io.mingge.alarm.watch;

import io.mingge.alarm.AlarmBook;
import io.mingge.alarm.AlarmType;
import io.mingge.geofence.FenceReviewed;
import io.mingge.geofence.FenceReviewed.Review;
import io.mingge.geofence.engine.Effect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Writes onto alarms what fixes that came late say of them: another beginning replaces the old
/// one, which stays in the history; an alarm that does not hold any more is annotated and left to a
/// person. Nothing is deleted.
@ApplicationScoped
class FenceReviews {

  private final AlarmBook book;

  FenceReviews(AlarmBook book) {
    this.book = book;
  }

  void reviewed(@Observes FenceReviewed event) {
    event.reviews().forEach(this::take);
  }

  private void take(Review review) {
    var former = review.change().former();
    if (former == null) {
      return;
    }
    var type = AlarmType.valueOf(former.violation().alarmType());
    var words = review.change().explanation().zh();
    var now = review.change().now();
    if (review.change().effect() == Effect.ANNOTATED && now != null) {
      book.correctBeginning(review.subjectId(), type, former.occurredAt(), now.occurredAt(), words);
    } else {
      book.annotate(review.subjectId(), type, former.occurredAt(), words);
    }
  }
}
