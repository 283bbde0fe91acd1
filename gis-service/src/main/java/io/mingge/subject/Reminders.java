package io.mingge.subject;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;

/// Fires a [ReminderDue] once for each object and threshold. Call it inside a transaction.
@ApplicationScoped
public class Reminders {

  private final FileRepository files;
  private final Event<ReminderDue> due;
  private final Clock clock;

  Reminders(FileRepository files, Event<ReminderDue> due, Clock clock) {
    this.files = files;
    this.due = due;
    this.clock = clock;
  }

  /// Answers whether it went out now.
  public boolean remind(ReminderDue reminder) {
    boolean first = files.remember(reminder, clock.instant());
    if (first) {
      due.fire(reminder);
    }
    return first;
  }
}
