package io.mingge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.mingge.alarm.AlarmAnnounced.News;
import io.mingge.alarm.AlarmBook;
import io.mingge.alarm.AlarmLevel;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.mingge.delivery.DeliveryRepository.Message;
import io.mingge.delivery.DeliveryRepository.State;
import io.mingge.geo.AreaPath;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.mingge.platform.Secrets;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The administrator's channels and outbox. An administrator sees that a message about the id of an
/// alarm went out or not, never what the alarm is about.
@Path("/api/delivery")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
@Tag(name = "Delivery")
public class DeliveryResource {

  /// A channel; `newSecret` is the signing key and is told once, when it was made.
  @Schema(name = "DeliveryChannel")
  public record ChannelView(
      String id,
      String kind,
      String name,
      String area,
      List<News> events,
      AlarmLevel lowest,
      @Schema(type = SchemaType.OBJECT) JsonNode settings,
      boolean enabled,
      boolean hasSecret,
      Instant changedAt,
      Map<State, Long> messages,
      @Nullable String newSecret) {}

  @Schema(name = "DeliveryChannels")
  public record Channels(List<ChannelView> items, int total, List<String> kinds) {}

  @Schema(name = "DeliveryMessages")
  public record Messages(List<Message> items, long total, Map<State, Long> counts) {}

  /// `settings` of WEBHOOK: `url`; of MAIL: `host`, `port`, `security`, `from`, `username`,
  /// `toOnDuty`, `recipients`. `secret` is the SMTP password; a webhook's key is made here. Left
  /// out in a change, secret and settings stay.
  @Schema(name = "DeliveryChannelRequest")
  public record ChannelRequest(
      @Nullable String kind,
      @Nullable String name,
      @Nullable String area,
      @Nullable List<News> events,
      @Nullable AlarmLevel lowest,
      @Schema(type = SchemaType.OBJECT) @Nullable JsonNode settings,
      @Nullable String secret,
      @Nullable Boolean enabled) {
    @Override
    public String toString() {
      return "ChannelRequest[" + kind + "]";
    }
  }

  static final class ChannelNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    ChannelNotFound(String id) {
      super(ProblemCode.CHANNEL_NOT_FOUND, "no channel " + id + " in your area");
    }
  }

  static final class MessageNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    MessageNotFound(String id) {
      super(ProblemCode.MESSAGE_NOT_FOUND, "no dead letter " + id + " in your area");
    }
  }

  static final class NotYourArea extends ProblemException {
    private static final long serialVersionUID = 1L;

    NotYourArea() {
      super(ProblemCode.OUT_OF_SCOPE, "the area is not yours");
    }
  }

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MAX_LIMIT = 500;
  private static final int MAX_NAME = 80;
  private static final List<News> USUAL = List.of(News.RAISED, News.REOPENED, News.ESCALATED);

  private final DeliveryRepository repository;
  private final io.mingge.delivery.Channels channels;
  private final Secrets secrets;
  private final CurrentCaller caller;
  private final AuditLog audit;
  private final Clock clock;

  DeliveryResource(
      DeliveryRepository repository,
      io.mingge.delivery.Channels channels,
      Secrets secrets,
      CurrentCaller caller,
      AuditLog audit,
      Clock clock) {
    this.repository = repository;
    this.channels = channels;
    this.secrets = secrets;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  @GET
  @Path("/channels")
  @Operation(summary = "Channels of the caller's area and the kinds there are")
  public Channels list() {
    var items = repository.list(scope()).stream().map(one -> view(one, null)).toList();
    return new Channels(items, items.size(), channels.kinds());
  }

  @POST
  @Path("/channels")
  @Consumes(MediaType.APPLICATION_JSON)
  @Transactional
  @Operation(summary = "Add a channel; a webhook's signing key is in the answer and never again")
  public ChannelView add(@Nullable ChannelRequest request) {
    if (request == null || request.kind() == null) {
      throw new InvalidValue("kind", "one of " + channels.kinds());
    }
    var kind =
        channels
            .find(request.kind())
            .orElseThrow(() -> new InvalidValue("kind", "one of " + channels.kinds()));
    if (request.area() == null || !AreaPath.isCode(request.area())) {
      throw new InvalidValue("area", "a 12-digit area code");
    }
    var path = AreaPath.of(request.area());
    if (!scope().contains(path)) {
      throw new NotYourArea();
    }
    if (request.settings() == null) {
      throw new InvalidValue("settings", "is required");
    }
    var now = clock.instant();
    var id = AlarmBook.newId(now);
    @Nullable String made = kind.makesSecret() ? newKey() : null;
    var channel =
        new DeliveryChannel(
            id,
            kind.kind(),
            name(request.name()),
            path,
            events(request.events(), USUAL),
            Objects.requireNonNullElse(request.lowest(), AlarmLevel.GENERAL),
            kind.checked(request.settings()),
            closed(id, made == null ? request.secret() : made),
            !Boolean.FALSE.equals(request.enabled()),
            now);
    repository.insert(channel, caller.caller().username());
    record("DELIVERY_CHANNEL_ADDED", channel);
    return view(channel, made);
  }

  @PUT
  @Path("/channels/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Transactional
  @Operation(summary = "Change a channel; kind and area stay, what is left out stays")
  public ChannelView change(@PathParam("id") String id, @Nullable ChannelRequest request) {
    var old = get(id);
    if (request == null) {
      throw new InvalidValue("name", "something to change is required");
    }
    var kind = channels.of(old);
    boolean keepsSecret = kind.makesSecret() || request.secret() == null;
    var channel =
        new DeliveryChannel(
            id,
            old.kind(),
            request.name() == null ? old.name() : name(request.name()),
            old.areaPath(),
            events(request.events(), old.events()),
            Objects.requireNonNullElse(request.lowest(), old.lowest()),
            request.settings() == null ? old.settings() : kind.checked(request.settings()),
            keepsSecret ? old.secret() : closed(id, request.secret()),
            request.enabled() == null ? old.enabled() : request.enabled(),
            clock.instant());
    repository.update(channel);
    record("DELIVERY_CHANNEL_CHANGED", channel);
    return view(channel, null);
  }

  @POST
  @Path("/channels/{id}/secret")
  @Transactional
  @Operation(summary = "Make a new signing key; the old one ends at once")
  public ChannelView renew(@PathParam("id") String id) {
    var old = get(id);
    if (!channels.of(old).makesSecret()) {
      throw new InvalidValue("id", "this kind of channel has no key of ours");
    }
    var key = newKey();
    var channel =
        new DeliveryChannel(
            id,
            old.kind(),
            old.name(),
            old.areaPath(),
            old.events(),
            old.lowest(),
            old.settings(),
            closed(id, key),
            old.enabled(),
            clock.instant());
    repository.update(channel);
    record("DELIVERY_KEY_RENEWED", channel);
    return view(channel, key);
  }

  @DELETE
  @Path("/channels/{id}")
  @Transactional
  @Operation(summary = "Remove a channel with its messages")
  public void remove(@PathParam("id") String id) {
    var channel = get(id);
    repository.delete(id);
    record("DELIVERY_CHANNEL_REMOVED", channel);
  }

  @POST
  @Path("/channels/{id}/test")
  @Transactional
  @Operation(summary = "Send a message about no alarm, to see whether it arrives")
  public void test(@PathParam("id") String id) {
    var channel = get(id);
    var now = clock.instant();
    var key = AlarmBook.newId(now);
    var recipients = channels.of(channel).recipients(channel.settings(), List.of());
    if (recipients.isEmpty()) {
      repository.bury(key, id, "test", key, "no fixed recipient to send a test to", now);
    }
    for (@Nullable String recipient : recipients) {
      var one = AlarmBook.newId(now);
      var payload =
          """
          {"id":"%s","event":"test","at":"%s","alarmId":"%s","type":"TEST","level":"REMINDER",\
          "state":"CLOSED","raisedAt":"%s"}"""
              .formatted(one, now, key, now);
      repository.enqueue(one, id, "test", key, recipient, payload, now);
    }
    record("DELIVERY_TESTED", channel);
  }

  @GET
  @Path("/messages")
  @Operation(summary = "The outbox, newest first; state=DEAD for what did not arrive")
  public Messages messages(
      @QueryParam("state") @Nullable State state,
      @QueryParam("channel") @Nullable String channel,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("offset") @DefaultValue("0") int offset) {
    if (limit < 1 || limit > MAX_LIMIT || offset < 0) {
      throw new InvalidValue("limit", "1 to " + MAX_LIMIT);
    }
    var counts = repository.count(scope(), channel);
    long total =
        state == null
            ? counts.values().stream().mapToLong(Long::longValue).sum()
            : counts.getOrDefault(state, 0L);
    return new Messages(
        repository.listMessages(scope(), state, channel, limit, offset), total, counts);
  }

  @POST
  @Path("/messages/{id}/retry")
  @Transactional
  @Operation(summary = "Send a dead letter again, with the same key")
  public void retry(@PathParam("id") String id) {
    if (!repository.revive(scope(), id, clock.instant())) {
      throw new MessageNotFound(id);
    }
    audit.record(AuditEvent.of("DELIVERY_RETRIED").object("DELIVERY_MESSAGE", id));
  }

  private AreaScope scope() {
    return caller.caller().scope(Role.ADMIN);
  }

  private DeliveryChannel get(String id) {
    return repository.find(scope(), id).orElseThrow(() -> new ChannelNotFound(id));
  }

  private ChannelView view(DeliveryChannel channel, @Nullable String newSecret) {
    return new ChannelView(
        channel.id(),
        channel.kind(),
        channel.name(),
        AreaPath.code(channel.areaPath()),
        channel.events(),
        channel.lowest(),
        channel.settings(),
        channel.enabled(),
        channel.secret() != null,
        channel.changedAt(),
        repository.count(scope(), channel.id()),
        newSecret);
  }

  private void record(String action, DeliveryChannel channel) {
    audit.record(
        AuditEvent.of(action)
            .object("DELIVERY_CHANNEL", channel.id())
            .area(channel.areaPath())
            .detail("kind", channel.kind())
            .detail("enabled", channel.enabled()));
  }

  private @Nullable String closed(String id, @Nullable String plain) {
    return plain == null || plain.isEmpty() ? null : secrets.seal(plain, Courier.context(id));
  }

  private static String newKey() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String name(@Nullable String name) {
    if (name == null || name.isBlank() || name.length() > MAX_NAME) {
      throw new InvalidValue("name", "is required, at most " + MAX_NAME + " characters");
    }
    return name.strip();
  }

  private static List<News> events(@Nullable List<News> given, List<News> otherwise) {
    if (given == null) {
      return otherwise;
    }
    if (given.isEmpty() || given.contains(null)) {
      throw new InvalidValue("events", "at least one");
    }
    return given.stream().distinct().toList();
  }
}
