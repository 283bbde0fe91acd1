package io.mingge.location.jt808;

import io.mingge.location.DeviceContacts;
import io.mingge.location.Enrolled;
import io.mingge.location.FeedCounters;
import io.mingge.location.FixWriter;
import io.mingge.location.Outcome;
import io.mingge.location.Protocol;
import io.mingge.location.Receipt;
import io.mingge.location.Refusal;
import io.mingge.location.Report;
import io.mingge.location.SignalDesk;
import io.mingge.location.Signals;
import io.mingge.location.jt808.Jt808Reply.Result;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One connection. Lives on its event loop and never blocks it; what blocks runs on a virtual
/// thread. All positions of one read go to the writer together and are answered after their commit.
///
/// Transient refusals (no room, database away) are not answered at all: by the standard the
/// terminal sends again what was not answered. What is refused for good is answered "failed", so
/// that it does not come for ever.
final class Jt808Session implements Jt808Framer.Sink {

  /// What all sessions share.
  record Desk(
      FixWriter writer,
      SignalDesk signals,
      Jt808Office office,
      DeviceContacts contacts,
      FeedCounters counters,
      Jt808Server server,
      Jt808Config config,
      Clock clock,
      Executor blocking) {}

  /// A message that waits for its commit: its reports, the serials to be answered, what the device
  /// said of itself without a fix.
  private record Waiting(
      Jt808Frame frame,
      List<Integer> serials,
      int from,
      int to,
      List<Jt808Message.Position> mute,
      Signals last) {}

  /// What became of signals without a fix.
  private enum Heard {
    KEPT,
    REFUSED,
    LATER
  }

  private static final Logger LOG = Logger.getLogger(Jt808Session.class);
  private static final int MAX_STRIKES = 10;

  private final Desk desk;
  private final NetSocket socket;
  private final Context context;
  private final String address;
  private final Jt808Framer framer = new Jt808Framer();
  private final SubPackets parts = new SubPackets();
  private final Instant openedAt;
  private final List<Report> reports = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private Instant heardAt;
  private Jt808Office.@Nullable Admitted admitted;
  private @Nullable Jt808Frame lastFrame;
  private @Nullable Signals said;
  private @Nullable Instant trackedUntil;
  private int serial;
  private int inFlight;
  private int strikes;
  private int dropped;
  private boolean paused;
  private boolean deciding;
  private boolean closed;
  private boolean awaitsRelief;
  private final Deque<byte[]> heldFrames = new ArrayDeque<>();
  private Buffer heldBytes = Buffer.buffer();

  Jt808Session(Desk desk, NetSocket socket, Context context) {
    this.desk = desk;
    this.socket = socket;
    this.context = context;
    this.address = String.valueOf(socket.remoteAddress());
    this.openedAt = desk.clock().instant();
    this.heardAt = openedAt;
  }

  // ---- Reading
  // ------------------------------------------------------------------------------------

  void read(Buffer bytes) {
    if (deciding) {
      // The socket is paused; at most what was already on its way comes here.
      heldBytes.appendBuffer(bytes);
      return;
    }
    framer.feed(bytes.getBytes(), this);
    send();
  }

  @Override
  public void garbage(int bytes) {
    strike("GARBAGE");
  }

  @Override
  public void frame(byte[] escaped) {
    if (closed) {
      return;
    }
    if (deciding) {
      heldFrames.add(escaped);
      return;
    }
    switch (Jt808Frame.open(escaped)) {
      case Jt808Frame.Opened.Bad(Jt808Fault fault, Jt808Frame head) -> {
        strike(fault.name());
        if (fault == Jt808Fault.ENCRYPTED && head != null) {
          reply(head, Result.UNSUPPORTED);
        }
      }
      case Jt808Frame.Opened.Ok(Jt808Frame frame) -> {
        heardAt = desk.clock().instant();
        lastFrame = frame;
        if (!frame.isFragment()) {
          message(frame, List.of(frame.serial()));
        } else if (admitted == null) {
          // Nobody may fill our memory before we know who it is.
          unauthenticated(frame);
        } else {
          part(frame);
        }
      }
    }
  }

  private void part(Jt808Frame frame) {
    var whole = parts.add(frame, desk.clock().instant());
    countDropped();
    if (whole != null) {
      message(whole.frame(), whole.serials());
    }
  }

  private void countDropped() {
    if (parts.dropped() > dropped) {
      count("INCOMPLETE_MESSAGE", parts.dropped() - dropped);
      dropped = parts.dropped();
    }
  }

  private void message(Jt808Frame frame, List<Integer> serials) {
    var known = admitted;
    var profile = known == null ? VendorProfile.STANDARD : known.profile();
    switch (Jt808Decoder.decode(frame, profile)) {
      case Jt808Message.Register register -> register(frame, register);
      case Jt808Message.Authenticate authenticate -> authenticate(frame, authenticate);
      case Jt808Message.TimeRequest _ ->
          write(Jt808Reply.time(frame, nextSerial(), desk.clock().instant()));
      case Jt808Message message when known == null -> unauthenticated(frame);
      case Jt808Message message when !frame.phone().equals(known.device().identity()) -> {
        // The connection belongs to one terminal; another one has to come itself.
        strike("OTHER_PHONE");
        reply(frame, Result.FAILED);
      }
      case Jt808Message.Positions positions -> positions(frame, serials, positions.positions());
      case Jt808Message.Heartbeat _ -> {
        desk.contacts().heard(known.device().deviceId(), heardAt, null);
        reply(frame, Result.OK);
      }
      case Jt808Message.Logout _ -> {
        // A terminal cannot release itself from supervision: this ends the connection, not the
        // binding.
        reply(frame, Result.OK);
        leave();
      }
      case Jt808Message.TerminalReply order ->
          LOG.debugf("%s answers %04x with %d", frame.phone(), order.messageId(), order.result());
      case Jt808Message.Unsupported _ -> answer(frame, serials, Result.UNSUPPORTED);
      case Jt808Message.Broken(Jt808Fault fault) -> {
        count(fault.name(), 1);
        answer(frame, serials, Result.BAD_MESSAGE);
      }
    }
  }

  // ---- Who is it
  // ----------------------------------------------------------------------------------

  private void register(Jt808Frame frame, Jt808Message.Register said) {
    decide(
        () -> desk.office().register(frame.phone(), said, heardAt, address),
        registered ->
            write(
                Jt808Reply.registration(
                    frame, nextSerial(), registered.result(), registered.code())));
  }

  private void authenticate(Jt808Frame frame, Jt808Message.Authenticate proof) {
    decide(
        () ->
            java.util.Optional.ofNullable(
                desk.office().authenticate(frame.phone(), proof.code(), heardAt, address)),
        answer -> {
          leave();
          admitted = answer.orElse(null);
          if (admitted == null) {
            strikes += MAX_STRIKES / 3;
            reply(frame, Result.FAILED);
            closeIfStruckOut();
          } else {
            strikes = 0;
            said = null;
            desk.server().admitted(this, admitted.device());
            desk.contacts().heard(admitted.device().deviceId(), heardAt, null);
            reply(frame, Result.OK);
          }
        });
  }

  /// Runs a question to the database off the event loop; nothing more is read meanwhile, so the
  /// messages behind it find it answered.
  private <T> void decide(Supplier<T> question, java.util.function.Consumer<T> then) {
    send();
    deciding = true;
    socket.pause();
    CompletableFuture.supplyAsync(question, desk.blocking())
        .whenComplete(
            (answer, failure) ->
                context.runOnContext(
                    x -> {
                      deciding = false;
                      if (failure != null) {
                        LOG.debugf("not decided, the terminal asks again: %s", failure);
                      } else if (!closed) {
                        then.accept(answer);
                      }
                      goOn();
                    }));
  }

  private void goOn() {
    // First the frames behind the question, in order; one of them may be a question again.
    for (int n = heldFrames.size(); n > 0 && !closed && !deciding; n--) {
      frame(heldFrames.remove());
    }
    if (!closed && !deciding && heldBytes.length() > 0) {
      var rest = heldBytes;
      heldBytes = Buffer.buffer();
      framer.feed(rest.getBytes(), this);
    }
    if (!closed && !deciding) {
      send();
      if (!paused) {
        socket.resume();
      }
    }
  }

  private void unauthenticated(Jt808Frame frame) {
    desk.counters().count(Protocol.JT808, Outcome.REFUSED, "NOT_AUTHENTICATED", 1);
    reply(frame, Result.FAILED);
    strikes++;
    closeIfStruckOut();
  }

  // ---- Positions
  // ----------------------------------------------------------------------------------

  private void positions(
      Jt808Frame frame, List<Integer> serials, List<Jt808Message.Position> positions) {
    var device = admitted();
    int from = reports.size();
    var mute = new ArrayList<Jt808Message.Position>();
    for (var position : positions) {
      if (position.report() != null) {
        reports.add(position.report().provenAs(device.deviceId()));
      } else {
        var refusal = position.refusal();
        count(refusal == null ? Refusal.INVALID_FIX.name() : refusal.name(), 1);
        if (!position.signals().isEmpty() && !position.signals().equals(said)) {
          mute.add(position);
        }
        desk.contacts().heard(device.deviceId(), heardAt, position.batteryPercent());
      }
    }
    var last = positions.isEmpty() ? Signals.NONE : positions.getLast().signals();
    waiting.add(new Waiting(frame, serials, from, reports.size(), mute, last));
  }

  /// Hands over what one read has gathered.
  private void send() {
    if (waiting.isEmpty()) {
      return;
    }
    var batch = List.copyOf(waiting);
    var taken = List.copyOf(reports);
    waiting.clear();
    reports.clear();
    inFlight += batch.size();
    var now = desk.clock().instant();
    var stored = desk.writer().writeAll(taken, now, Protocol.JT808);
    var heard = mute(batch, now);
    stored
        .thenCombine(heard, (receipts, mute) -> new Object[] {receipts, mute})
        .whenComplete((both, failure) -> context.runOnContext(x -> settled(batch, both)));
    backPressure();
  }

  /// Signals without a fix, in their own transactions; one answer per message.
  private CompletionStage<List<Heard>> mute(List<Waiting> batch, Instant now) {
    if (batch.stream().allMatch(one -> one.mute().isEmpty())) {
      return CompletableFuture.completedFuture(List.of());
    }
    var deviceId = admitted().deviceId();
    return CompletableFuture.supplyAsync(
        () -> batch.stream().map(one -> heard(one, deviceId, now)).toList(), desk.blocking());
  }

  private Heard heard(Waiting one, String deviceId, Instant now) {
    try {
      var outcome = Heard.KEPT;
      for (var position : one.mute()) {
        var refusal =
            desk.signals()
                .hearWithoutFix(
                    deviceId, position.signals(), position.time(), now, position.batteryPercent());
        if (refusal.isPresent()) {
          count(refusal.get().name(), 1);
          outcome = Heard.REFUSED;
        }
      }
      return outcome;
    } catch (RuntimeException e) {
      LOG.debugf("signals not stored, the terminal sends again: %s", e.getMessage());
      return Heard.LATER;
    }
  }

  @SuppressWarnings("unchecked")
  private void settled(List<Waiting> batch, Object @Nullable [] both) {
    inFlight -= batch.size();
    if (both != null) {
      var receipts = (List<Receipt>) both[0];
      var mute = (List<Heard>) both[1];
      for (int i = 0; i < batch.size(); i++) {
        var one = batch.get(i);
        var result = result(receipts.subList(one.from(), one.to()));
        var heard = mute.isEmpty() ? Heard.KEPT : mute.get(i);
        if (result != null && heard != Heard.LATER) {
          if (result == Result.OK && heard == Heard.KEPT) {
            said = one.last();
          }
          answer(one.frame(), one.serials(), result);
        }
      }
    }
    backPressure();
  }

  /// Null: no answer, send it again.
  private static @Nullable Result result(List<Receipt> receipts) {
    boolean kept = receipts.isEmpty();
    for (Receipt receipt : receipts) {
      var refusal = receipt.refusal();
      if (refusal == Refusal.OVERLOADED
          || refusal == Refusal.NOT_STORED
          || refusal == Refusal.RATE_LIMITED) {
        return null;
      }
      kept |= receipt.acknowledged();
    }
    return kept ? Result.OK : Result.FAILED;
  }

  /// Stops reading while this connection, or the writer as a whole, has enough to do.
  private void backPressure() {
    if (closed) {
      return;
    }
    boolean crowded = desk.writer().isCrowded();
    boolean slow = socket.writeQueueFull();
    if (inFlight < desk.config().maxInFlight() && !crowded && !slow) {
      if (paused) {
        paused = false;
        if (!deciding) {
          socket.resume();
        }
      }
      return;
    }
    if (!paused) {
      paused = true;
      socket.pause();
      desk.server().pausedOne();
    }
    if (slow) {
      socket.drainHandler(x -> backPressure());
    }
    if (crowded && !awaitsRelief) {
      awaitsRelief = true;
      desk.writer().whenRelieved(() -> context.runOnContext(x -> relieved()));
    }
  }

  private void relieved() {
    awaitsRelief = false;
    backPressure();
  }

  // ---- Orders, time, end
  // --------------------------------------------------------------------------

  /// Asks for faster positions, unless an order of this kind still runs. Safe from any thread.
  void track(Duration interval, Duration lasting) {
    context.runOnContext(
        x -> {
          var now = desk.clock().instant();
          var to = lastFrame;
          if (closed || to == null || (trackedUntil != null && now.isBefore(trackedUntil))) {
            return;
          }
          // Renewed when three quarters are over, so that the device never falls back between two.
          trackedUntil = now.plus(lasting.multipliedBy(3).dividedBy(4));
          write(Jt808Reply.track(to, nextSerial(), interval, lasting));
        });
  }

  /// Safe from any thread.
  void checkSoon() {
    context.runOnContext(x -> check(desk.clock().instant()));
  }

  /// Once a second: closes what does not prove itself, or sends no whole frame any more.
  private void check(Instant now) {
    if (closed) {
      return;
    }
    if (admitted == null && now.isAfter(openedAt.plus(desk.config().authenticateWithin()))) {
      close("AUTHENTICATION_TIMEOUT");
    } else if (now.isAfter(heardAt.plus(desk.config().idle()))) {
      close("IDLE");
    } else {
      for (var gap : parts.gaps(now, desk.config().askAgainAfter())) {
        write(Jt808Reply.again(gap.any(), gap.firstSerial(), nextSerial(), gap.missing()));
      }
      countDropped();
    }
  }

  /// From the server: another connection of this device came, or the device was closed.
  void dismiss(String why) {
    context.runOnContext(x -> close(why));
  }

  void ended() {
    closed = true;
    leave();
  }

  private void leave() {
    var known = admitted;
    admitted = null;
    if (known != null) {
      desk.server().left(this, known.device());
    }
  }

  private void strike(String reason) {
    count(reason, 1);
    strikes++;
    closeIfStruckOut();
  }

  private void closeIfStruckOut() {
    if (strikes >= MAX_STRIKES) {
      close("TOO_MANY_FAULTS");
    }
  }

  private void close(String why) {
    if (!closed) {
      closed = true;
      desk.server().closedFor(why);
      LOG.debugf("%s closed: %s", address, why);
      // What was answered still goes out.
      socket.end();
      leave();
    }
  }

  // ---- Answers
  // ------------------------------------------------------------------------------------

  private Enrolled admitted() {
    return java.util.Objects.requireNonNull(admitted).device();
  }

  private void count(String reason, long n) {
    desk.counters().count(Protocol.JT808, Outcome.REFUSED, reason, n);
  }

  private void reply(Jt808Frame to, Result result) {
    write(Jt808Reply.general(to, nextSerial(), result));
  }

  private void answer(Jt808Frame to, List<Integer> serials, Result result) {
    serials.forEach(one -> write(Jt808Reply.general(to, one, nextSerial(), result)));
  }

  private int nextSerial() {
    return serial++ & 0xffff;
  }

  private void write(byte[] wire) {
    if (!closed) {
      socket.write(Buffer.buffer(wire));
    }
  }
}
