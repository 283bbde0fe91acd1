package io.mingge.roster;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.auth.Accounts;
import io.mingge.auth.AreaScope;
import io.mingge.auth.Caller;
import io.mingge.auth.DutyNames;
import io.mingge.auth.Role;
import io.mingge.platform.InvalidValue;
import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemException;
import io.mingge.platform.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// Who is on duty, and whom an escalation calls.
@ApplicationScoped
public class DutyRoster implements DutyNames {

  /// Who works on alarms and so may be on duty.
  static final Set<Role> STAFF = Set.of(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT);

  /// Who writes the roster: the staff of the place, and the administrator of it.
  static final Set<Role> WRITERS =
      Set.of(Role.CORRECTION_OFFICER, Role.JUDICIAL_ASSISTANT, Role.ADMIN);

  /// Somebody to be called, with an address if one is known.
  public record OnDuty(String username, String displayName, Optional<String> email) {}

  static final class ShiftNotFound extends ProblemException {
    private static final long serialVersionUID = 1L;

    ShiftNotFound(String id) {
      super(ProblemCode.SHIFT_NOT_FOUND, "no shift " + id + " in your area");
    }
  }

  private static final Duration WEEK = Duration.ofDays(7);

  /// One mailbox, nothing that a header could be made of.
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){0,8}");

  private final RosterRepository repository;
  private final Accounts accounts;
  private final Secrets secrets;
  private final AuditLog audit;
  private final Clock clock;

  DutyRoster(
      RosterRepository repository,
      Accounts accounts,
      Secrets secrets,
      AuditLog audit,
      Clock clock) {
    this.repository = repository;
    this.accounts = accounts;
    this.secrets = secrets;
    this.audit = audit;
    this.clock = clock;
  }

  /// Whom an alarm at this place calls at a step of the chain: 0 the office of the town, 1 the
  /// county's first person, 2 everybody the county has on duty. Where a town has nobody on duty the
  /// county's first person is called at once.
  public List<OnDuty> called(String areaPath, int escalation) {
    var now = clock.instant();
    var levels = levels(areaPath);
    List<Shift> shifts = new ArrayList<>();
    if (escalation == 0 && levels.size() > 1) {
      shifts.addAll(repository.listOnDuty(levels.get(1), now).stream().limit(1).toList());
    }
    if (shifts.isEmpty() && !levels.isEmpty()) {
      var county = repository.listOnDuty(levels.getFirst(), now);
      shifts.addAll(escalation >= 2 ? county : county.stream().limit(1).toList());
    }
    return shifts.stream().map(this::reached).toList();
  }

  @Override
  public Optional<String> findOnDuty(Caller caller) {
    return caller.grants().stream()
        .filter(grant -> STAFF.contains(grant.role()))
        .findFirst()
        .flatMap(
            grant ->
                repository.listOnDuty(grant.areaPath(), clock.instant()).stream()
                    .findFirst()
                    .map(Shift::displayName));
  }

  List<Shift> list(AreaScope scope, Instant from, Instant to) {
    return repository.list(scope, from, to);
  }

  /// Writes the same shift for `weeks` weeks, one after the other; answers them.
  @Transactional
  List<Shift> add(Caller by, Shift first, int weeks) {
    var person =
        accounts
            .findPerson(first.username())
            .filter(one -> one.scope(STAFF).contains(first.areaPath()))
            .orElseThrow(
                () -> new InvalidValue("username", "nobody who works on alarms in that area"));
    var now = clock.instant();
    var all = new ArrayList<Shift>();
    for (int week = 0; week < weeks; week++) {
      var shift =
          new Shift(
              UUID.randomUUID().toString(),
              first.areaPath(),
              person.username(),
              person.displayName(),
              first.rank(),
              first.startsAt().plus(WEEK.multipliedBy(week)),
              first.endsAt().plus(WEEK.multipliedBy(week)));
      repository.insert(shift, by.username(), now);
      all.add(shift);
    }
    audit.record(
        AuditEvent.of("DUTY_ADDED")
            .object("ACCOUNT", person.username())
            .area(first.areaPath())
            .detail("from", first.startsAt().toString())
            .detail("to", first.endsAt().toString())
            .detail("weeks", weeks));
    return all;
  }

  /// Takes over shifts from another system or a data set as they are.
  @Transactional
  public void takeOver(List<Shift> shifts) {
    var now = clock.instant();
    shifts.forEach(shift -> repository.insert(shift, "system", now));
  }

  @Transactional
  void remove(AreaScope scope, String id) {
    var shift = repository.delete(scope, id).orElseThrow(() -> new ShiftNotFound(id));
    audit.record(
        AuditEvent.of("DUTY_REMOVED")
            .object("ACCOUNT", shift.username())
            .area(shift.areaPath())
            .detail("from", shift.startsAt().toString()));
  }

  @Transactional
  void keepContact(AreaScope scope, String username, String email) {
    if (!EMAIL.matcher(email).matches()) {
      throw new InvalidValue("email", "one address, such as name@example.cn");
    }
    boolean own =
        accounts.findPerson(username).stream()
            .flatMap(person -> person.scope(STAFF).prefixes().stream())
            .anyMatch(scope::contains);
    if (!own) {
      throw new InvalidValue("username", "nobody who works on alarms in your area");
    }
    repository.keepContact(username, secrets.seal(email, context(username)), clock.instant());
    audit.record(AuditEvent.of("DUTY_CONTACT_CHANGED").object("ACCOUNT", username));
  }

  /// `z***@example.cn`: enough to notice a wrong one.
  Optional<String> findMaskedContact(String username) {
    return email(username).map(DutyRoster::masked);
  }

  static String masked(String email) {
    return email.charAt(0) + "***" + email.substring(email.indexOf('@'));
  }

  private OnDuty reached(Shift shift) {
    return new OnDuty(shift.username(), shift.displayName(), email(shift.username()));
  }

  private Optional<String> email(String username) {
    return repository.findContact(username).map(kept -> secrets.open(kept, context(username)));
  }

  private static String context(String username) {
    return "duty-contact:" + username;
  }

  /// County and town of a path; a county's own path has one level.
  private static List<String> levels(String areaPath) {
    var parts = areaPath.split("/", -1);
    var levels = new ArrayList<String>();
    var path = new StringBuilder();
    for (int i = 0; i < parts.length - 1 && i < 2; i++) {
      levels.add(path.append(parts[i]).append('/').toString());
    }
    return levels;
  }
}
