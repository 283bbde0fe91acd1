package io.mingge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.roster.DutyRoster.OnDuty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A way a message leaves. Each implementation is a bean in `channel`; nothing else knows its name.
/// Implementations may block; they are called on a virtual thread outside any transaction.
public interface Channel {

  /// A message on its way. `key` is the idempotency key: the same in every attempt.
  record Parcel(String key, String event, @Nullable String recipient, String payload) {}

  /// It did not arrive; the words are for the administrator and hold no secret. `retryAfterSeconds`
  /// is what the receiver asked for.
  final class NotDelivered extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable Long retryAfterSeconds;

    public NotDelivered(String why) {
      this(why, null);
    }

    public NotDelivered(String why, @Nullable Long retryAfterSeconds) {
      super(why);
      this.retryAfterSeconds = retryAfterSeconds;
    }

    public Optional<Long> retryAfterSeconds() {
      return Optional.ofNullable(retryAfterSeconds);
    }
  }

  /// WEBHOOK, MAIL: what stands in the register.
  String kind();

  /// Checks what an administrator entered and answers what is kept and may be shown; throws
  /// `InvalidValue` or [AddressRefused]. A secret never belongs here.
  JsonNode checked(JsonNode settings);

  /// Whether a secret is made by us and told once (a signing key), or given by the administrator.
  boolean makesSecret();

  /// To whom one message goes, given who is on duty: one entry a message, an empty list if the
  /// message would reach nobody. A channel with a single address answers one null.
  List<@Nullable String> recipients(JsonNode settings, List<OnDuty> called);

  void send(JsonNode settings, Optional<String> secret, Parcel parcel) throws NotDelivered;
}
