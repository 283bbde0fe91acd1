package io.mingge.subject;

import io.mingge.auth.Caller;
import io.mingge.auth.Role;
import io.mingge.live.LiveEvent;
import io.mingge.live.LiveEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes what happens into a subject's file, and tells open screens. Everything about a subject
/// passes here: state, team, plan, documents, bases, leaves, measures.
@ApplicationScoped
public class FileHistory {

  private static final Set<Role> AUDIENCE =
      Set.of(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);

  private final FileRepository files;
  private final LiveEvents live;
  private final Clock clock;

  FileHistory(FileRepository files, LiveEvents live, Clock clock) {
    this.files = files;
    this.live = live;
    this.clock = clock;
  }

  /// `what` as in STATE, TEAM, PLAN, CLEAR, DOCUMENT, BASIS, LEAVE, PERMIT, DISCIPLINE, REMINDER;
  /// `by` is null for the clock. Call it inside the transaction of the change.
  public void note(
      @Nullable Caller by,
      SubjectFile file,
      String what,
      @Nullable String from,
      @Nullable String to,
      String text,
      @Nullable String documentNo) {
    var event =
        new FileSheet.Event(
            clock.instant(),
            what,
            from,
            to,
            by == null ? "系统" : by.displayName(),
            by == null ? "" : by.unit(),
            text,
            documentNo);
    files.addHistory(file.id(), event, by == null ? "system" : by.username());
    live.publish(
        new LiveEvent(
            "subject.changed", file.id(), file.areaPath(), AUDIENCE, Map.of("what", what)));
  }
}
