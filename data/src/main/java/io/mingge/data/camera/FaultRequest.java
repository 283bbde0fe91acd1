package io.mingge.data.camera;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.data.camera.fleet.Fault;
import io.mingge.data.camera.fleet.Fault.Kind;
import java.time.Duration;

/**
 * The body of a fault request: {@code kind} offline, freeze, black, slow, drop, resolution or none;
 * {@code mode} for offline (notfound, refuse) and freeze (silent, still); {@code lateMillis} for
 * slow; {@code everySeconds} for drop.
 */
final class FaultRequest {
  private FaultRequest() {}

  static Fault parse(JsonNode wish) {
    String mode = wish.path("mode").asText("");
    Kind kind =
        switch (wish.path("kind").asText("")) {
          case "none" -> Kind.NONE;
          case "offline" -> choose(mode, "notfound", Kind.OFFLINE, "refuse", Kind.REFUSE);
          case "freeze" -> choose(mode, "silent", Kind.FREEZE_SILENT, "still", Kind.FREEZE_STILL);
          case "black" -> Kind.BLACK;
          case "slow" -> Kind.SLOW;
          case "drop" -> Kind.DROP;
          case "resolution" -> Kind.RESOLUTION;
          default ->
              throw new IllegalArgumentException(
                  "kind is offline, freeze, black, slow, drop, resolution or none");
        };
    if (kind == Kind.NONE) {
      return Fault.NONE;
    }
    Fault usual = Fault.of(kind);
    long late = wish.path("lateMillis").asLong(usual.late().toMillis());
    return new Fault(
        kind,
        kind == Kind.SLOW ? Duration.ofMillis(late) : Duration.ZERO,
        kind == Kind.DROP
            ? Duration.ofSeconds(wish.path("everySeconds").asLong(0))
            : Duration.ZERO);
  }

  private static Kind choose(String mode, String usual, Kind first, String other, Kind second) {
    if (mode.isEmpty() || mode.equals(usual)) {
      return first;
    }
    if (mode.equals(other)) {
      return second;
    }
    throw new IllegalArgumentException("mode is " + usual + " or " + other);
  }
}
