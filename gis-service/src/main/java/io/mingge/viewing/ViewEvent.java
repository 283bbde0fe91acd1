package io.mingge.viewing;

import io.mingge.platform.InvalidValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the gateway reports of one connection of a view. It may come twice, and late. */
record ViewEvent(
    String viewId,
    String connectionId,
    Kind event,
    Instant at,
    @Nullable String cause,
    double seconds,
    long bytes,
    @Nullable String remoteAddress) {

  /** The steps of a connection; REFUSED when the gateway did not accept a token of ours. */
  enum Kind {
    OPENED,
    CLOSED,
    REFUSED
  }

  /** The body of the report. */
  @Schema(name = "ViewEvent")
  public record Body(
      @Nullable String viewId,
      @Nullable String connectionId,
      @Nullable Kind event,
      @Nullable String cause,
      @Nullable Instant at,
      @Nullable Double seconds,
      @Nullable Long bytes,
      @Nullable String remoteAddress) {

    ViewEvent checked() {
      if (viewId == null || viewId.isBlank()) {
        throw new InvalidValue("viewId", "is missing");
      }
      if (event == null || at == null) {
        throw new InvalidValue("event", "event and at are needed");
      }
      return new ViewEvent(
          viewId,
          connectionId == null ? "" : connectionId,
          event,
          at,
          cause,
          seconds == null ? 0 : seconds,
          bytes == null ? 0 : bytes,
          remoteAddress);
    }
  }
}
