package io.mingge.delivery;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The channels there are, by kind.
@ApplicationScoped
class Channels {

  private final Map<String, Channel> byKind;

  Channels(@All List<Channel> channels) {
    this.byKind = channels.stream().collect(Collectors.toMap(Channel::kind, Function.identity()));
  }

  Optional<Channel> find(String kind) {
    return Optional.ofNullable(byKind.get(kind));
  }

  List<String> kinds() {
    return byKind.keySet().stream().sorted().toList();
  }

  /// The register holds only kinds that were there when the row was written.
  Channel of(DeliveryChannel channel) {
    return find(channel.kind())
        .orElseThrow(() -> new IllegalStateException("no such kind of channel: " + channel.kind()));
  }
}
