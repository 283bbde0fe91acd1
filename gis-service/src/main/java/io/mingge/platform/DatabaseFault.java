package io.mingge.platform;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads out of a failure what the database meant, by SQLSTATE, however deep it is wrapped.
public final class DatabaseFault {
  /// A zero byte in a text, a broken escape, a time beyond its calendar: only a request brings
  /// them.
  private static final Set<String> BAD_INPUT = Set.of("22021", "22P05", "22008");

  private DatabaseFault() {}

  /// The value came from outside and no database could keep it.
  public static boolean isBadInput(Throwable failure) {
    @Nullable SQLException cause = sqlException(failure);
    return cause != null && cause.getSQLState() != null && BAD_INPUT.contains(cause.getSQLState());
  }

  /// No connection to be had, or the server goes down, comes up or has no room: worth another try.
  public static boolean isAway(Throwable failure) {
    @Nullable SQLException cause = sqlException(failure);
    if (cause == null) {
      return false;
    }
    @Nullable String state = cause.getSQLState();
    // The pool's own refusal, after waiting for a connection in vain, carries no state.
    return state == null
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("53");
  }

  private static @Nullable SQLException sqlException(Throwable failure) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException found) {
        return found;
      }
    }
    return null;
  }
}
