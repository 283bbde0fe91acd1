package io.mingge.location.jt808;

import io.mingge.location.Refusal;
import io.mingge.location.Signals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A conversation without a register: what frames say, and what the server would answer if the
/// device were known and everything went well. For support and tests; keeps sub-packets between
/// calls, otherwise nothing.
public final class Jt808Talk {

  /// Stands for the code a real answer would carry.
  static final String SAMPLE_CODE = "AUTHCODE";

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0x0001, "terminal-reply"),
          Map.entry(0x0002, "heartbeat"),
          Map.entry(0x0003, "logout"),
          Map.entry(0x0004, "time-request"),
          Map.entry(0x0100, "register"),
          Map.entry(0x0102, "authenticate"),
          Map.entry(0x0104, "parameters"),
          Map.entry(0x0107, "attributes"),
          Map.entry(0x0109, "time-request"),
          Map.entry(0x0200, "location"),
          Map.entry(0x0201, "location-queried"),
          Map.entry(0x0704, "batch"),
          Map.entry(0x0900, "transparent"),
          Map.entry(0x8001, "platform-reply"),
          Map.entry(0x8100, "register-reply"),
          Map.entry(0x8202, "track-order"));

  /// What one call found. `garbage` counts bytes outside frames.
  public record Heards(List<Heard> frames, int garbage) {}

  /// One frame. Everything of the header is null when it could not be read.
  public record Heard(
      String name,
      @Nullable String device,
      @Nullable String phone,
      int messageId,
      @Nullable String edition,
      int serial,
      @Nullable Jt808Fault fault,
      @Nullable String note,
      boolean batch,
      List<Place> positions,
      Map<String, Object> details,
      byte @Nullable [] reply) {}

  /// One position; times UTC, degrees WGS 84 or whatever the device means.
  public record Place(
      boolean valid,
      @Nullable Instant time,
      double lon,
      double lat,
      double speedKmh,
      int courseDegrees,
      int altitudeMeters,
      @Nullable Double batteryPercent,
      @Nullable Double accuracyMeters,
      long alarmBits,
      long statusBits,
      Signals signals,
      Map<Integer, byte[]> tlvs,
      @Nullable Refusal refusal) {}

  private final VendorProfile profile;
  private final InstantSource clock;
  private final SubPackets parts = new SubPackets();

  public Jt808Talk(VendorProfile profile, InstantSource clock) {
    this.profile = profile;
    this.clock = clock;
  }

  /// @param bytes of the wire; a frame that was pasted without marks or already unescaped is
  /// understood too, and `note` says so
  public Heards hear(byte[] bytes) {
    var found = new ArrayList<byte[]>();
    var garbage = new int[1];
    new Jt808Framer()
        .feed(
            bytes,
            new Jt808Framer.Sink() {
              @Override
              public void frame(byte[] escaped) {
                found.add(escaped);
              }

              @Override
              public void garbage(int count) {
                garbage[0] += count;
              }
            });
    var plain = unescaped(bytes, found);
    if (plain != null) {
      return new Heards(List.of(heard(plain, "NOT_ESCAPED: read as it would be after 7d")), 0);
    }
    return new Heards(
        found.stream().map(escaped -> heard(Jt808Frame.open(escaped), null)).toList(), garbage[0]);
  }

  /// The whole as one frame without escapes, when that and only that makes sense.
  private static Jt808Frame.Opened.@Nullable Ok unescaped(byte[] bytes, List<byte[]> found) {
    boolean sound =
        !found.isEmpty()
            && found.stream().allMatch(f -> Jt808Frame.open(f) instanceof Jt808Frame.Opened.Ok);
    int from = bytes.length > 0 && bytes[0] == 0x7e ? 1 : 0;
    int to = bytes.length > from && bytes[bytes.length - 1] == 0x7e ? bytes.length - 1 : 0;
    int end = to == 0 ? bytes.length : to;
    if (sound || end <= from) {
      return null;
    }
    var wire = Jt808Frame.wire(java.util.Arrays.copyOfRange(bytes, from, end - 1));
    var inner = java.util.Arrays.copyOfRange(wire, 1, wire.length - 1);
    boolean sum =
        Jt808Frame.checksum(java.util.Arrays.copyOfRange(bytes, from, end), end - from - 1)
            == bytes[end - 1];
    return sum && Jt808Frame.open(inner) instanceof Jt808Frame.Opened.Ok ok ? ok : null;
  }

  private Heard heard(Jt808Frame.Opened opened, @Nullable String note) {
    return switch (opened) {
      case Jt808Frame.Opened.Bad(Jt808Fault fault, Jt808Frame head) ->
          of("unreadable", head, fault, note, false, List.of(), Map.of(), null);
      case Jt808Frame.Opened.Ok(Jt808Frame frame) when frame.isFragment() -> part(frame, note);
      case Jt808Frame.Opened.Ok(Jt808Frame frame) -> whole(frame, note, Map.of());
    };
  }

  private Heard part(Jt808Frame frame, @Nullable String note) {
    var details =
        Map.<String, Object>of("part", Map.of("number", frame.fragment(), "of", frame.fragments()));
    var whole = parts.add(frame, clock.instant());
    return whole == null
        ? of(name(frame), frame, null, note, false, List.of(), details, null)
        : whole(whole.frame(), note, details);
  }

  private Heard whole(Jt808Frame frame, @Nullable String note, Map<String, Object> more) {
    var details = new LinkedHashMap<>(more);
    var ok = Jt808Reply.general(frame, 0, Jt808Reply.Result.OK);
    return switch (Jt808Decoder.decode(frame, profile)) {
      case Jt808Message.Register register -> {
        details.put("maker", register.maker());
        details.put("model", register.model());
        details.put("terminalId", register.terminalId());
        details.put("plate", register.plate());
        var said = Jt808Reply.registration(frame, 0, Jt808Reply.Registration.OK, SAMPLE_CODE);
        yield of(name(frame), frame, null, note, false, List.of(), details, said);
      }
      case Jt808Message.Authenticate authenticate -> {
        details.put("code", authenticate.code());
        if (authenticate.imei() != null) {
          details.put("imei", authenticate.imei());
        }
        yield of(name(frame), frame, null, note, false, List.of(), details, ok);
      }
      case Jt808Message.Heartbeat _, Jt808Message.Logout _ ->
          of(name(frame), frame, null, note, false, List.of(), details, ok);
      case Jt808Message.TimeRequest _ ->
          of(
              name(frame),
              frame,
              null,
              note,
              false,
              List.of(),
              details,
              Jt808Reply.time(frame, 0, clock.instant()));
      case Jt808Message.TerminalReply reply -> {
        details.put("answers", "0x%04x".formatted(reply.messageId()));
        details.put("answeredSerial", reply.serial());
        details.put("result", reply.result());
        yield of(name(frame), frame, null, note, false, List.of(), details, null);
      }
      case Jt808Message.Positions all -> {
        if (all.stored()) {
          details.put("stored", true);
        }
        var places = all.positions().stream().map(Jt808Talk::place).toList();
        boolean batch = frame.messageId() == 0x0704;
        yield of(name(frame), frame, null, note, batch, places, details, ok);
      }
      case Jt808Message.Unsupported unsupported -> {
        details.put("body", HexFormat.of().formatHex(frame.body()));
        // What a platform says is not answered.
        var reply =
            unsupported.messageId() >= 0x8000
                ? null
                : Jt808Reply.general(frame, 0, Jt808Reply.Result.UNSUPPORTED);
        var why = note == null ? "UNSUPPORTED: a message this service has no use for" : note;
        yield of(name(frame), frame, null, why, false, List.of(), details, reply);
      }
      case Jt808Message.Broken(Jt808Fault fault) -> {
        var reply = Jt808Reply.general(frame, 0, Jt808Reply.Result.BAD_MESSAGE);
        yield of(name(frame), frame, fault, note, false, List.of(), details, reply);
      }
    };
  }

  private static Place place(Jt808Message.Position position) {
    return new Place(
        position.valid(),
        position.time(),
        position.lon(),
        position.lat(),
        position.speedKmh(),
        position.courseDegrees(),
        position.altitudeMeters(),
        position.batteryPercent(),
        position.accuracyMeters(),
        position.alarmBits(),
        position.statusBits(),
        position.signals(),
        position.tlvs(),
        position.refusal());
  }

  private static String name(Jt808Frame frame) {
    return NAMES.getOrDefault(frame.messageId(), "0x%04x".formatted(frame.messageId()));
  }

  private static Heard of(
      String name,
      @Nullable Jt808Frame head,
      @Nullable Jt808Fault fault,
      @Nullable String note,
      boolean batch,
      List<Place> positions,
      Map<String, Object> details,
      byte @Nullable [] reply) {
    return new Heard(
        name,
        head == null ? null : head.phone(),
        head == null ? null : HexFormat.of().formatHex(head.phoneBytes()),
        head == null ? 0 : head.messageId(),
        head == null ? null : head.edition() == Jt808Frame.Edition.V2019 ? "2019" : "2011/2013",
        head == null ? 0 : head.serial(),
        fault,
        note,
        batch,
        positions,
        details,
        reply);
  }
}
