package io.mingge.demo;

import io.mingge.audit.AuditEvent;
import io.mingge.audit.AuditLog;
import io.mingge.platform.SecretsConfig;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Loads the demo when the service starts. The port opens afterwards, so whoever reaches the service
 * finds it complete. One transaction: a broken data set leaves the database as it was and the
 * service down, with the reason in the log.
 */
@ApplicationScoped
class DemoLoader {

  private static final Logger LOG = Logger.getLogger(DemoLoader.class);
  private static final int TRANSACTION_SECONDS = 300;

  private final DemoConfig config;
  private final SecretsConfig secrets;
  private final DemoRepository repository;
  private final DemoMap map;
  private final DemoPeople people;
  private final DemoTracks tracks;
  private final DemoChecks checks;
  private final DemoIncidents incidents;
  private final DemoAccounts accounts;
  private final DemoDuty duty;
  private final AuditLog audit;
  private final Clock clock;

  DemoLoader(
      DemoConfig config,
      SecretsConfig secrets,
      DemoRepository repository,
      DemoMap map,
      DemoPeople people,
      DemoTracks tracks,
      DemoChecks checks,
      DemoIncidents incidents,
      DemoAccounts accounts,
      DemoDuty duty,
      AuditLog audit,
      Clock clock) {
    this.config = config;
    this.secrets = secrets;
    this.repository = repository;
    this.map = map;
    this.people = people;
    this.tracks = tracks;
    this.checks = checks;
    this.incidents = incidents;
    this.accounts = accounts;
    this.duty = duty;
    this.audit = audit;
    this.clock = clock;
  }

  /** What a call did. */
  enum Outcome {
    LOADED,
    KNOWN,
    /** Another data set was loaded before: it stays, because people may have worked with it. */
    OTHER_DATA_SET,
    /** Somebody works with this database, or it was filled by other means. */
    NOT_OURS
  }

  void start(@Observes @Priority(200) StartupEvent started) {
    config.dir().ifPresent(dir -> log(load(dir), dir));
  }

  Outcome load(Path dir) {
    long begun = System.nanoTime();
    var files = new DemoFiles(dir);
    var key = DemoKey.read(secretsDir().resolve("device.key"));
    var password = password();
    var outcome =
        QuarkusTransaction.requiringNew()
            .timeout(TRANSACTION_SECONDS)
            .call(() -> load(files, key, password));
    LOG.debugf("demo: %d ms", Duration.ofNanos(System.nanoTime() - begun).toMillis());
    return outcome;
  }

  private Outcome load(DemoFiles files, DemoKey key, String password) {
    repository.lock();
    var known = repository.findLoad();
    if (known.isPresent()) {
      renew(known.get(), files, key, password);
      return known.get().digest().equals(files.digest()) ? Outcome.KNOWN : Outcome.OTHER_DATA_SET;
    }
    if (repository.countOtherAccounts(DemoAccounts.names()) > 0 || !map.isEmpty()) {
      return Outcome.NOT_OURS;
    }
    var calendar = new DemoCalendar(clock.instant());
    map.load(files);
    map.keepSources(files, config.rtspUrl(), key);
    people.load(files, calendar);
    people.enrol(files, key, calendar.now());
    tracks.load(files, calendar);
    checks.load(files, calendar);
    incidents.load(files, calendar);
    var hash = accounts.renew(password);
    duty.load(calendar);
    repository.keep(
        new DemoRepository.Load(files.digest(), hash, key.digestWith(config.rtspUrl())),
        files.seed(),
        calendar.now());
    audit.record(
        AuditEvent.of("DEMO_LOADED").object("DEMO", files.digest()).detail("seed", files.seed()));
    return Outcome.LOADED;
  }

  /** The password, the key and the port of the simulator may change from start to start. */
  private void renew(DemoRepository.Load known, DemoFiles files, DemoKey key, String password) {
    if (!BcryptUtil.matches(password, known.passwordHash())) {
      repository.keepPassword(accounts.renew(password));
    }
    var digest = key.digestWith(config.rtspUrl());
    boolean same = known.digest().equals(files.digest());
    if (same && !digest.equals(known.sourceDigest())) {
      map.keepSources(files, config.rtspUrl(), key);
      people.enrol(files, key, clock.instant());
      repository.keepSource(digest);
    }
  }

  private static void log(Outcome outcome, Path dir) {
    switch (outcome) {
      case LOADED -> LOG.infof("demo: loaded from %s", dir);
      case KNOWN -> LOG.infof("demo: loaded before");
      case OTHER_DATA_SET ->
          LOG.warnf(
              "demo: the database holds another data set, %s is not loaded; reset first", dir);
      case NOT_OURS -> LOG.warnf("demo: the database is in use, %s is not loaded", dir);
    }
  }

  private String password() {
    var file =
        config
            .passwordFile()
            .orElseThrow(() -> new IllegalStateException("mingge.demo.password-file is not set"));
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the demo needs the password in " + file, e);
    }
  }

  private Path secretsDir() {
    return secrets
        .dir()
        .orElseThrow(() -> new IllegalStateException("mingge.secrets.dir is not set"));
  }
}
