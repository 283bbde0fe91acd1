package io.mingge.location;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.mingge.geo.Crs;
import io.mingge.location.DeviceRegister.Enrolment;
import io.mingge.location.DeviceRegister.Issued;
import io.mingge.location.DeviceRegisterRepository.Filter;
import io.mingge.location.DeviceSheet.Purpose;
import io.mingge.location.DeviceSheet.State;
import io.mingge.location.jt808.Jt808Server;
import io.mingge.location.jt808.VendorProfile;
import io.mingge.location.jt808.VendorProfiles;
import io.mingge.platform.InvalidValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// The device register of the caller's area. The county's officer enrols, replaces, suspends and
/// closes; the town's assistant reads. Every read and every act is in the audit.
@Path("/api/devices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
@RunOnVirtualThread
@Tag(name = "Devices")
public class DeviceResource {

  @Schema(name = "Devices")
  public record Listing(List<DeviceSheet> items, long total) {}

  @Schema(name = "UnknownDevices")
  public record Strangers(List<Knocks.Knock> items, long total) {}

  @Schema(name = "VendorProfiles")
  public record Profiles(List<VendorProfile> items, int total) {}

  /// A device with its secret, shown this once; for JT/T 808 the authentication code.
  @Schema(name = "DeviceWithSecret")
  public record WithSecret(@JsonUnwrapped DeviceSheet device, String secret) {
    static WithSecret of(Issued issued) {
      return new WithSecret(issued.device(), issued.secret());
    }
  }

  /// `protocol` and `subjectId` are required; `identity` too, except for OSMAND.
  @Schema(name = "DeviceEnrolment")
  public record EnrolRequest(
      @Nullable Protocol protocol,
      @Nullable String identity,
      @Nullable String subjectId,
      @Nullable Purpose purpose,
      @Nullable Crs crs,
      @Nullable String vendorProfile,
      @Nullable String hardwareId,
      @Nullable Integer reportEverySeconds,
      @Nullable Integer reportInDoubtSeconds,
      @Nullable String note) {}

  /// What is missing stays as it is.
  @Schema(name = "DeviceChange")
  public record ChangeRequest(
      @Nullable Crs crs,
      @Nullable String vendorProfile,
      @Nullable String hardwareId,
      @Nullable Integer reportEverySeconds,
      @Nullable Integer reportInDoubtSeconds,
      @Nullable String note) {}

  @Schema(name = "DeviceTransition")
  public record TransitionRequest(@Nullable State to, @Nullable String reason) {}

  @Schema(name = "DeviceReplacement")
  public record ReplacementRequest(
      @Nullable String identity,
      @Nullable String hardwareId,
      @Nullable String vendorProfile,
      @Nullable String reason) {}

  @Schema(name = "DeviceSecretRequest")
  public record SecretRequest(@Nullable String reason) {}

  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_TEXT = 500;
  private static final Pattern PROFILE_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private final DeviceRegister register;
  private final DeviceRegisterRepository repository;
  private final Knocks knocks;
  private final VendorProfiles profiles;
  private final Jt808Server terminals;
  private final CurrentCaller caller;
  private final AuditLog audit;
  private final Clock clock;

  DeviceResource(
      DeviceRegister register,
      DeviceRegisterRepository repository,
      Knocks knocks,
      VendorProfiles profiles,
      Jt808Server terminals,
      CurrentCaller caller,
      AuditLog audit,
      Clock clock) {
    this.register = register;
    this.repository = repository;
    this.knocks = knocks;
    this.profiles = profiles;
    this.terminals = terminals;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "Devices of the caller's area, the last heard first, closed ones last")
  public Listing list(
      @QueryParam("state") @Nullable State state,
      @QueryParam("protocol") @Nullable Protocol protocol,
      @QueryParam("subjectId") @Nullable String subjectId,
      @QueryParam("q") @Nullable String text,
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("offset") @DefaultValue("0") int offset) {
    checkPage(limit, offset);
    if (text != null && text.length() > MAX_TEXT) {
      throw new InvalidValue("q", "at most " + MAX_TEXT + " characters");
    }
    var words = text == null ? null : text.replaceFirst("^=+", "");
    var filter = new Filter(readers(), state, protocol, subjectId, words);
    var items = repository.list(filter, limit, offset).stream().map(this::live).toList();
    audit.recordRead(
        AuditEvent.of("DEVICE_LIST").purpose("CORRECTION_WORK").detail("devices", items.size()));
    return new Listing(items, repository.count(filter));
  }

  @POST
  @RolesAllowed(Roles.CORRECTION_OFFICER)
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @APIResponse(responseCode = "201", description = "Enrolled; the secret is shown this once")
  @Operation(summary = "Enrol a device and bind it to a subject")
  public WithSecret enrol(@Nullable EnrolRequest request) {
    if (request == null || request.protocol() == null) {
      throw new InvalidValue("protocol", "is required");
    }
    if (request.subjectId() == null || request.subjectId().isBlank()) {
      throw new InvalidValue("subjectId", "is required");
    }
    checkProfile(request.vendorProfile());
    checkText("note", request.note());
    checkText("hardwareId", request.hardwareId());
    var enrolment =
        new Enrolment(
            request.protocol(),
            request.identity(),
            request.subjectId(),
            request.purpose() == null ? Purpose.POSITIONING : request.purpose(),
            request.crs() == null ? Crs.WGS84 : request.crs(),
            request.vendorProfile(),
            request.hardwareId(),
            request.reportEverySeconds(),
            request.reportInDoubtSeconds(),
            request.note());
    return WithSecret.of(register.enrol(writers(), enrolment, me()));
  }

  @GET
  @Path("/unknown")
  @Operation(summary = "Who knocked and was refused: unknown names, wrong secrets, newest first")
  public Strangers unknown(
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("offset") @DefaultValue("0") int offset) {
    checkPage(limit, offset);
    var items = knocks.list(limit, offset);
    audit.recordRead(
        AuditEvent.of("DEVICE_UNKNOWN_LIST")
            .purpose("CORRECTION_WORK")
            .detail("devices", items.size()));
    return new Strangers(items, knocks.count());
  }

  @GET
  @Path("/profiles")
  @Operation(summary = "Vendor profiles: which bits of a make mean strap, tamper, battery")
  public Profiles profiles() {
    var items = profiles.list();
    return new Profiles(items, items.size());
  }

  @PUT
  @Path("/profiles/{profile}")
  @RolesAllowed(Roles.CORRECTION_OFFICER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Write a vendor profile of this installation")
  public VendorProfile saveProfile(
      @PathParam("profile") String id, @Nullable VendorProfile written) {
    if (!PROFILE_ID.matcher(id).matches()) {
      throw new InvalidValue("profile", "small letters, digits and hyphens");
    }
    if (written == null || !id.equals(written.id()) || written.name().isBlank()) {
      throw new InvalidValue("id", "must be the id of the address, and a name is required");
    }
    profiles.save(written, me(), clock.instant());
    audit.record(AuditEvent.of("DEVICE_PROFILE_SAVED").object("DEVICE_PROFILE", id));
    return written;
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One device")
  public DeviceSheet get(@PathParam("id") String id) {
    var device = live(register.get(readers(), id));
    audit.recordRead(
        AuditEvent.of("DEVICE_READ")
            .object("DEVICE", id)
            .area(device.path())
            .purpose("CORRECTION_WORK"));
    return device;
  }

  @PATCH
  @Path("/{id}")
  @RolesAllowed(Roles.CORRECTION_OFFICER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Change plan, profile, coordinate system or note of a device")
  public DeviceSheet change(@PathParam("id") String id, @Nullable ChangeRequest request) {
    if (request == null) {
      throw new InvalidValue("body", "is required");
    }
    checkProfile(request.vendorProfile());
    checkText("note", request.note());
    checkText("hardwareId", request.hardwareId());
    var now = register.get(writers(), id);
    var wanted =
        new DeviceSheet(
            now.id(),
            now.protocol(),
            now.identity(),
            now.subjectId(),
            now.subjectCode(),
            now.path(),
            now.purpose(),
            Objects.requireNonNullElse(request.crs(), now.crs()),
            now.state(),
            request.vendorProfile() == null ? now.vendorProfile() : request.vendorProfile(),
            request.hardwareId() == null ? now.hardwareId() : request.hardwareId(),
            request.reportEverySeconds() == null
                ? now.reportEverySeconds()
                : request.reportEverySeconds(),
            request.reportInDoubtSeconds() == null
                ? now.reportInDoubtSeconds()
                : request.reportInDoubtSeconds(),
            request.note() == null ? now.note() : request.note(),
            now.enrolledAt(),
            now.enrolledBy(),
            now.contactAt(),
            now.batteryPercent(),
            now.signals(),
            now.known(),
            now.signalsAt(),
            null,
            now.closedAt(),
            now.closeReason(),
            now.replacedBy());
    return register.change(writers(), wanted);
  }

  @POST
  @Path("/{id}/transitions")
  @RolesAllowed(Roles.CORRECTION_OFFICER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Suspend a device, let it in again, or close it for good")
  public DeviceSheet move(@PathParam("id") String id, @Nullable TransitionRequest request) {
    if (request == null || request.to() == null) {
      throw new InvalidValue("to", "is required");
    }
    return register.move(writers(), id, request.to(), reason(request.reason()));
  }

  @POST
  @Path("/{id}/secret")
  @RolesAllowed(Roles.CORRECTION_OFFICER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Issue a new secret; the old one and the binding to a terminal end at once")
  public WithSecret secret(@PathParam("id") String id, @Nullable SecretRequest request) {
    var reason = reason(request == null ? null : request.reason());
    return WithSecret.of(register.renewSecret(writers(), id, reason));
  }

  @POST
  @Path("/{id}/replacement")
  @RolesAllowed(Roles.CORRECTION_OFFICER)
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @APIResponse(responseCode = "201", description = "Replaced; the new secret is shown this once")
  @Operation(summary = "Replace a device: the old one is closed, its history stays")
  public WithSecret replace(@PathParam("id") String id, @Nullable ReplacementRequest request) {
    if (request == null) {
      throw new InvalidValue("reason", "is required");
    }
    checkProfile(request.vendorProfile());
    checkText("hardwareId", request.hardwareId());
    return WithSecret.of(
        register.replace(
            writers(),
            id,
            request.identity(),
            request.hardwareId(),
            request.vendorProfile(),
            reason(request.reason()),
            me()));
  }

  private DeviceSheet live(DeviceSheet device) {
    return device.protocol() == Protocol.JT808
        ? device.withConnected(terminals.isAdmitted(device.id()))
        : device;
  }

  private void checkProfile(@Nullable String id) {
    if (id != null && profiles.find(id).isEmpty()) {
      throw new InvalidValue("vendorProfile", "there is no such profile");
    }
  }

  private static void checkText(String field, @Nullable String text) {
    if (text != null && text.length() > MAX_TEXT) {
      throw new InvalidValue(field, "at most " + MAX_TEXT + " characters");
    }
  }

  private static String reason(@Nullable String given) {
    if (given == null || given.isBlank()) {
      throw new InvalidValue("reason", "is required");
    }
    checkText("reason", given);
    return given.strip();
  }

  private static void checkPage(int limit, int offset) {
    if (limit < 1 || limit > MAX_LIMIT || offset < 0) {
      throw new InvalidValue("limit", "must be between 1 and " + MAX_LIMIT);
    }
  }

  private AreaScope readers() {
    return caller.caller().scope(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);
  }

  private AreaScope writers() {
    return caller.caller().scope(Role.CORRECTION_OFFICER);
  }

  private String me() {
    return caller.caller().username();
  }
}
