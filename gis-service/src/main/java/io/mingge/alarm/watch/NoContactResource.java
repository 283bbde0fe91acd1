package io.mingge.alarm.watch;

import io.mingge.alarm.AlarmBook;
import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.AreaScope;
import io.mingge.auth.CurrentCaller;
import io.mingge.auth.Role;
import io.mingge.auth.Roles;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Court orders that forbid two subjects to meet: recorded and lifted by the county, with the
/// number of the order.
@Path("/api/no-contact-orders")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "No-contact orders")
public class NoContactResource {

  @Schema(name = "NoContactOrders")
  public record Listing(List<NoContactOrder> items, int total) {}

  /// `endsOn` is the first day without the order.
  public record NewOrder(
      @Nullable String documentNo,
      @Nullable String subjectA,
      @Nullable String subjectB,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn) {}

  static final class OrderNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    OrderNotFound(String id) {
      super(ProblemCode.ORDER_NOT_FOUND, "no order " + id + " in your area");
    }
  }

  private static final int MAX_NUMBER = 100;

  private final NoContactRepository repository;
  private final CurrentCaller caller;
  private final AuditLog audit;
  private final Clock clock;

  NoContactResource(
      NoContactRepository repository, CurrentCaller caller, AuditLog audit, Clock clock) {
    this.repository = repository;
    this.caller = caller;
    this.audit = audit;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({Roles.CORRECTION_OFFICER, Roles.JUDICIAL_ASSISTANT})
  @Operation(summary = "Orders between subjects of the caller's area, newest first")
  public Listing list() {
    var items = repository.list(scope());
    audit.recordRead(
        AuditEvent.of("NO_CONTACT_LIST").purpose("CORRECTION_WORK").detail("orders", items.size()));
    return new Listing(items, items.size());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.CORRECTION_OFFICER)
  @Transactional
  @Operation(summary = "Record an order")
  public NoContactOrder add(@Nullable NewOrder order) {
    if (order == null || order.documentNo() == null || order.documentNo().isBlank()) {
      throw new InvalidValue("documentNo", "the number of the court's order is required");
    }
    if (order.documentNo().length() > MAX_NUMBER) {
      throw new InvalidValue("documentNo", "at most " + MAX_NUMBER + " characters");
    }
    var starts = order.startsOn();
    var ends = order.endsOn();
    if (starts == null || ends == null || !ends.isAfter(starts)) {
      throw new InvalidValue("endsOn", "both days are required, the end after the beginning");
    }
    var a = known("subjectA", order.subjectA());
    var b = known("subjectB", order.subjectB());
    if (a.equals(b)) {
      throw new InvalidValue("subjectB", "another person than subjectA");
    }
    var now = clock.instant();
    var id = AlarmBook.newId(now);
    repository.insert(
        id,
        order.documentNo().strip(),
        List.of(a, b),
        starts,
        ends,
        caller.caller().username(),
        now);
    audit.record(
        AuditEvent.of("NO_CONTACT_RECORDED")
            .object("NO_CONTACT_ORDER", id)
            .purpose("CORRECTION_WORK")
            .detail("documentNo", order.documentNo().strip()));
    return get(id);
  }

  @POST
  @Path("/{id}/lift")
  @RolesAllowed(Roles.CORRECTION_OFFICER)
  @Transactional
  @Operation(summary = "The court lifted the order")
  public NoContactOrder lift(@PathParam("id") String id) {
    get(id);
    repository.lift(id, caller.caller().username(), clock.instant());
    audit.record(
        AuditEvent.of("NO_CONTACT_LIFTED")
            .object("NO_CONTACT_ORDER", id)
            .purpose("CORRECTION_WORK"));
    return get(id);
  }

  private NoContactOrder get(String id) {
    return repository.find(scope(), id).orElseThrow(() -> new OrderNotFound(id));
  }

  private String known(String field, @Nullable String subjectId) {
    if (subjectId == null || !repository.isSubject(scope(), subjectId)) {
      throw new InvalidValue(field, "no subject of your area");
    }
    return subjectId;
  }

  private AreaScope scope() {
    return caller.caller().scope(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);
  }
}
