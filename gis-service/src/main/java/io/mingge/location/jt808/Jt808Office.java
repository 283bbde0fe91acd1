package io.mingge.location.jt808;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.location.DeviceDirectory;
import io.mingge.location.Enrolled;
import io.mingge.location.FeedCounters;
import io.mingge.location.Knocks;
import io.mingge.location.Outcome;
import io.mingge.location.Protocol;
import io.mingge.location.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides about registration and authentication of terminals. Blocks on the database; never call
/// it on an event loop.
///
/// The phone number in a frame proves nothing. A terminal is let in with the authentication code of
/// its device. It gets the code from the officer, or by registering (0x0100): the first terminal
/// that registers with an enrolled phone is bound to it by maker and terminal id, another one is
/// refused and listed until an officer releases the binding or replaces the device.
@ApplicationScoped
class Jt808Office {

  /// Answer to a registration; `code` only with OK.
  record Registered(Jt808Reply.Registration result, String code) {}

  /// A terminal that was let in.
  record Admitted(Enrolled device, VendorProfile profile) {}

  private final DeviceDirectory directory;
  private final VendorProfiles profiles;
  private final Knocks knocks;
  private final FeedCounters counters;
  private final AuditLog audit;

  Jt808Office(
      DeviceDirectory directory,
      VendorProfiles profiles,
      Knocks knocks,
      FeedCounters counters,
      AuditLog audit) {
    this.directory = directory;
    this.profiles = profiles;
    this.knocks = knocks;
    this.counters = counters;
    this.audit = audit;
  }

  Registered register(String phone, Jt808Message.Register said, Instant now, String address) {
    var device = directory.find(Protocol.JT808, phone).orElse(null);
    if (device == null || !device.open()) {
      refuse(
          phone, device == null ? Refusal.UNKNOWN_DEVICE : Refusal.DEVICE_DISABLED, now, address);
      return new Registered(Jt808Reply.Registration.UNKNOWN, "");
    }
    if (!said.hardwareId().equals(device.hardwareId()) && !bound(device, said, address)) {
      counters.count(Protocol.JT808, Outcome.REFUSED, "OTHER_TERMINAL", 1);
      knocks.knocked(Protocol.JT808, phone, "OTHER_TERMINAL", now, address);
      return new Registered(Jt808Reply.Registration.TAKEN, "");
    }
    return new Registered(
        Jt808Reply.Registration.OK,
        directory.authenticationCode(device.deviceId(), phone, device.generation()));
  }

  private boolean bound(Enrolled device, Jt808Message.Register said, String address) {
    if (device.hardwareId() != null || !directory.bind(device, said.hardwareId())) {
      return false;
    }
    audit.record(
        AuditEvent.of("DEVICE_BOUND")
            .object("DEVICE", device.deviceId())
            .area(device.areaPath())
            .detail("hardware", said.hardwareId())
            .detail("address", address));
    return true;
  }

  @Nullable Admitted authenticate(String phone, String code, Instant now, String address) {
    var device = directory.find(Protocol.JT808, phone).orElse(null);
    if (device == null) {
      refuse(phone, Refusal.UNKNOWN_DEVICE, now, address);
      return null;
    }
    if (!device.secret().matches(code) || !device.open()) {
      refuse(phone, device.open() ? Refusal.BAD_SECRET : Refusal.DEVICE_DISABLED, now, address);
      return null;
    }
    return new Admitted(device, profiles.of(device.vendorProfile()));
  }

  private void refuse(String phone, Refusal refusal, Instant now, String address) {
    counters.count(Protocol.JT808, Outcome.REFUSED, refusal.name(), 1);
    knocks.knocked(Protocol.JT808, phone, refusal.name(), now, address);
  }
}
