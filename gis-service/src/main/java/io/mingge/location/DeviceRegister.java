package io.mingge.location;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.geo.Crs;
import io.mingge.location.DeviceRegisterRepository.NewDevice;
import io.mingge.location.DeviceSheet.Purpose;
import io.mingge.location.DeviceSheet.State;
import io.mingge.location.owntracks.OwnTracksDecoder;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.mingge.subject.SubjectFiles;
import io.mingge.subject.SubjectSheet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What may happen to a device: enrolment, a new secret, suspension, replacement, closing. A
/// positioning device is bound only to a subject whose legal basis runs today (SPEC §3.1); one for
/// checks to any subject under supervision. Each act is one transaction with its audit entry.
@ApplicationScoped
public class DeviceRegister {

  /// No such device, or not for this caller; the two are not told apart.
  public static final class DeviceNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    DeviceNotFound(String id) {
      super(ProblemCode.DEVICE_NOT_FOUND, "no device " + id + " in your area");
    }
  }

  /// What the identity already stands for.
  public static final class DeviceExists extends ProblemException {
    private static final long serialVersionUID = 1L;

    DeviceExists(Protocol protocol, String identity) {
      super(
          ProblemCode.DEVICE_EXISTS,
          protocol + " " + identity + " is registered; close or replace that device first");
    }
  }

  /// A binding the law does not allow.
  public static final class NoBasisForDevice extends ProblemException {
    private static final long serialVersionUID = 1L;

    NoBasisForDevice(String subjectId) {
      super(
          ProblemCode.NO_ACTIVE_BASIS,
          "subject " + subjectId + " has no active legal basis; enrol the device for checks");
    }
  }

  /// A step its state does not allow.
  public static final class DeviceClosed extends ProblemException {
    private static final long serialVersionUID = 1L;

    DeviceClosed(String id) {
      super(ProblemCode.TRANSITION_NOT_ALLOWED, "device " + id + " is closed");
    }
  }

  /// What an officer writes down. `identity` may be missing for OSMAND: then one is made.
  public record Enrolment(
      Protocol protocol,
      @Nullable String identity,
      String subjectId,
      Purpose purpose,
      Crs crs,
      @Nullable String vendorProfile,
      @Nullable String hardwareId,
      @Nullable Integer reportEverySeconds,
      @Nullable Integer reportInDoubtSeconds,
      @Nullable String note) {}

  /// A device and the secret that is shown this once. For JT/T 808 it is the authentication code.
  public record Issued(DeviceSheet device, String secret) {}

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern OSMAND_ID = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final Pattern PHONE = Pattern.compile("[0-9]{4,20}");
  private static final int SECRET_BYTES = 18;

  private final DeviceRegisterRepository repository;
  private final DeviceDirectory directory;
  private final SubjectFiles subjects;
  private final Knocks knocks;
  private final AuditLog audit;
  private final Event<DevicesChanged> changed;
  private final Clock clock;

  DeviceRegister(
      DeviceRegisterRepository repository,
      DeviceDirectory directory,
      SubjectFiles subjects,
      Knocks knocks,
      AuditLog audit,
      Event<DevicesChanged> changed,
      Clock clock) {
    this.repository = repository;
    this.directory = directory;
    this.subjects = subjects;
    this.knocks = knocks;
    this.audit = audit;
    this.changed = changed;
    this.clock = clock;
  }

  public DeviceSheet get(AreaScope scope, String id) {
    return repository.find(scope, id).orElseThrow(() -> new DeviceNotFound(id));
  }

  @Transactional
  public Issued enrol(AreaScope scope, Enrolment enrolment, String by) {
    var subject = subjects.get(scope, enrolment.subjectId());
    if (enrolment.purpose() == Purpose.POSITIONING && !subject.hasActiveBasis()) {
      throw new NoBasisForDevice(subject.id());
    }
    var issued = insert(scope, subject, enrolment, by);
    audit.record(
        event("DEVICE_ENROLLED", issued.device())
            .detail("protocol", issued.device().protocol().name())
            .detail("identity", issued.device().identity())
            .detail("subject", subject.id()));
    return issued;
  }

  /// The old device is closed and keeps its history, the new one takes its place.
  @Transactional
  public Issued replace(
      AreaScope scope,
      String id,
      @Nullable String identity,
      @Nullable String hardwareId,
      @Nullable String vendorProfile,
      String reason,
      String by) {
    var old = open(scope, id);
    var subject = subjects.get(scope, old.subjectId());
    if (old.purpose() == Purpose.POSITIONING && !subject.hasActiveBasis()) {
      throw new NoBasisForDevice(subject.id());
    }
    repository.close(id, reason, clock.instant());
    var keepsName = identity == null && old.protocol() != Protocol.OSMAND;
    var issued =
        insert(
            scope,
            subject,
            new Enrolment(
                old.protocol(),
                keepsName ? old.identity() : identity,
                old.subjectId(),
                old.purpose(),
                old.crs(),
                vendorProfile == null ? old.vendorProfile() : vendorProfile,
                hardwareId,
                old.reportEverySeconds(),
                old.reportInDoubtSeconds(),
                old.note()),
            by);
    repository.replacedBy(id, issued.device().id());
    changed.fire(new DevicesChanged(List.of(id)));
    audit.record(event("DEVICE_REPLACED", old).reason(reason).detail("by", issued.device().id()));
    return issued;
  }

  @Transactional
  public DeviceSheet move(AreaScope scope, String id, State to, String reason) {
    var device = open(scope, id);
    if (to == State.ACTIVE
        && device.purpose() == Purpose.POSITIONING
        && !subjects.get(scope, device.subjectId()).hasActiveBasis()) {
      throw new NoBasisForDevice(device.subjectId());
    }
    var now = clock.instant();
    switch (to) {
      case ACTIVE -> repository.suspend(id, null);
      case SUSPENDED -> repository.suspend(id, now);
      case CLOSED -> repository.close(id, reason, now);
    }
    changed.fire(new DevicesChanged(List.of(id)));
    audit.record(
        event(
                switch (to) {
                  case ACTIVE -> "DEVICE_RESUMED";
                  case SUSPENDED -> "DEVICE_SUSPENDED";
                  case CLOSED -> "DEVICE_CLOSED";
                },
                device)
            .reason(reason));
    return get(scope, id);
  }

  /// A new secret; the old one, and the binding to a terminal, are void from now on.
  @Transactional
  public Issued renewSecret(AreaScope scope, String id, String reason) {
    var device = open(scope, id);
    int generation = repository.generation(id) + 1;
    var secret = secret(device.protocol(), id, device.identity(), generation);
    repository.saveSecret(id, generation, Device.Secret.of(secret));
    changed.fire(new DevicesChanged(List.of(id)));
    audit.record(event("DEVICE_SECRET_ISSUED", device).reason(reason));
    return new Issued(get(scope, id), secret);
  }

  @Transactional
  public DeviceSheet change(AreaScope scope, DeviceSheet wanted) {
    var before = open(scope, wanted.id());
    checkPlan(wanted.reportEverySeconds(), wanted.reportInDoubtSeconds());
    repository.change(wanted);
    changed.fire(new DevicesChanged(List.of(wanted.id())));
    audit.record(event("DEVICE_CHANGED", before));
    return get(scope, wanted.id());
  }

  private DeviceSheet open(AreaScope scope, String id) {
    var device = get(scope, id);
    if (device.state() == State.CLOSED) {
      throw new DeviceClosed(id);
    }
    return device;
  }

  private Issued insert(AreaScope scope, SubjectSheet subject, Enrolment enrolment, String by) {
    checkPlan(enrolment.reportEverySeconds(), enrolment.reportInDoubtSeconds());
    var identity = identity(enrolment.protocol(), enrolment.identity());
    // An OsmAnd device names itself by the id of its row.
    var id = enrolment.protocol() == Protocol.OSMAND ? identity : newId();
    var secret = secret(enrolment.protocol(), id, identity, 1);
    var row =
        new NewDevice(
            id,
            enrolment.protocol(),
            identity,
            subject.id(),
            enrolment.purpose(),
            enrolment.crs(),
            enrolment.vendorProfile(),
            enrolment.hardwareId(),
            enrolment.reportEverySeconds(),
            enrolment.reportInDoubtSeconds(),
            enrolment.note());
    if (!repository.insert(row, Device.Secret.of(secret), by, clock.instant())) {
      throw new DeviceExists(enrolment.protocol(), identity);
    }
    knocks.forget(enrolment.protocol(), identity);
    changed.fire(new DevicesChanged(List.of(id)));
    return new Issued(get(scope, id), secret);
  }

  private String secret(Protocol protocol, String id, String identity, int generation) {
    if (protocol == Protocol.JT808) {
      return directory.authenticationCode(id, identity, generation);
    }
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String identity(Protocol protocol, @Nullable String given) {
    var text = given == null ? "" : given.strip();
    switch (protocol) {
      case OSMAND -> {
        if (text.isEmpty()) {
          return newId();
        }
        if (!OSMAND_ID.matcher(text).matches()) {
          throw new InvalidValue("identity", "1 to 64 printable characters without blanks");
        }
        return text;
      }
      case OWNTRACKS -> {
        if (OwnTracksDecoder.identity("owntracks/" + text) == null
            || text.chars().filter(c -> c == '/').count() != 1) {
          throw new InvalidValue("identity", "USER/DEVICE of the topic owntracks/USER/DEVICE");
        }
        return text;
      }
      case JT808 -> {
        if (!PHONE.matcher(text).matches()) {
          throw new InvalidValue("identity", "the terminal's phone number, 4 to 20 digits");
        }
        return text.replaceFirst("^0+(?=.)", "");
      }
      case BATCH -> throw new InvalidValue("protocol", "OSMAND, OWNTRACKS or JT808");
    }
    throw new IllegalStateException("every protocol was asked");
  }

  private static void checkPlan(@Nullable Integer every, @Nullable Integer inDoubt) {
    boolean wrong =
        (every != null && (every < 1 || every > 86_400))
            || (inDoubt != null && (inDoubt < 1 || inDoubt > 86_400));
    if (wrong) {
      throw new InvalidValue("reportEverySeconds", "a plan is between 1 second and one day");
    }
  }

  private static String newId() {
    var bytes = new byte[5];
    RANDOM.nextBytes(bytes);
    return "D-" + HexFormat.of().withUpperCase().formatHex(bytes);
  }

  private static AuditEvent event(String action, DeviceSheet device) {
    return AuditEvent.of(action)
        .object("DEVICE", device.id())
        .area(device.path())
        .purpose("CORRECTION_WORK");
  }
}
