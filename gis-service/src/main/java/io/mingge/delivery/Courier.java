package io.mingge.delivery;

import io.mingge.delivery.Channel.NotDelivered;
import io.mingge.delivery.Channel.Parcel;
import io.mingge.delivery.DeliveryRepository.Taken;
import io.mingge.platform.Secrets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Carries messages out of the outbox. Taking a message, sending it and noting the result are three
/// steps: a crash after sending sends it again with the same key, a crash before sending loses
/// nothing. Whoever receives tells repeats by the key.
@ApplicationScoped
public class Courier {

  private static final Logger LOG = Logger.getLogger(Courier.class);
  private static final int MAX_WORDS = 500;

  /// How long an attempt may take until the message is free for another.
  private static final Duration HOLD = Duration.ofMinutes(2);

  private final DeliveryRepository repository;
  private final Channels channels;
  private final Secrets secrets;
  private final DeliveryConfig config;
  private final Clock clock;
  private final TransactionSynchronizationRegistry transactions;
  private final Backoff backoff;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger running = new AtomicInteger();

  Courier(
      DeliveryRepository repository,
      Channels channels,
      Secrets secrets,
      DeliveryConfig config,
      Clock clock,
      TransactionSynchronizationRegistry transactions) {
    this.repository = repository;
    this.channels = channels;
    this.secrets = secrets;
    this.config = config;
    this.clock = clock;
    this.transactions = transactions;
    this.backoff = new Backoff(config.firstPause(), config.longestPause());
  }

  @Scheduled(
      every = "${mingge.delivery.look-every:1s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tick() {
    carry();
  }

  @Scheduled(every = "1h", delayed = "10m")
  void forget() {
    QuarkusTransaction.requiringNew()
        .run(() -> repository.forget(clock.instant().minus(config.keepFor())));
  }

  /// Looks at once when the running transaction has committed, instead of within a second.
  void wakeAfterCommit() {
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              threads.execute(Courier.this::carryQuietly);
            }
          }
        });
  }

  /// Takes what is due and starts an attempt for each; answers how many.
  public int carry() {
    int room = config.inFlight() * 4 - running.get();
    if (room <= 0) {
      return 0;
    }
    var now = clock.instant();
    List<Taken> taken =
        QuarkusTransaction.requiringNew()
            .call(() -> repository.take(now, now.plus(HOLD), config.inFlight(), room));
    running.addAndGet(taken.size());
    taken.forEach(one -> threads.execute(() -> attempt(one)));
    return taken.size();
  }

  private void carryQuietly() {
    try {
      carry();
    } catch (RuntimeException e) {
      // The clock looks again in a second; the messages are safe.
      LOG.debugf("outbox not read: %s", e.getMessage());
    }
  }

  private void attempt(Taken one) {
    try {
      send(one);
      QuarkusTransaction.requiringNew().run(() -> repository.sent(one.id(), clock.instant()));
    } catch (NotDelivered e) {
      fail(one, words(e), e.retryAfterSeconds());
    } catch (AddressRefused e) {
      fail(one, e.detail(), Optional.empty());
    } catch (RuntimeException e) {
      // The edge of a long-running loop: one message must not stop the others.
      LOG.errorf(e, "message %s", one.id());
      fail(one, e.getClass().getSimpleName(), Optional.empty());
    } finally {
      running.decrementAndGet();
    }
  }

  private void send(Taken one) throws NotDelivered {
    var channel =
        repository
            .find(one.channelId())
            .orElseThrow(() -> new NotDelivered("the channel was removed"));
    if (!channel.enabled()) {
      throw new NotDelivered("the channel is switched off");
    }
    Optional<String> secret =
        Optional.ofNullable(channel.secret())
            .map(kept -> secrets.open(kept, context(channel.id())));
    channels
        .of(channel)
        .send(
            channel.settings(),
            secret,
            new Parcel(one.id(), one.event(), one.recipient(), one.payload()));
  }

  private void fail(Taken one, String why, Optional<Long> askedSeconds) {
    boolean last = one.attempts() >= config.attempts();
    @Nullable Instant next = last ? null : clock.instant().plus(pause(one, askedSeconds));
    try {
      QuarkusTransaction.requiringNew().run(() -> repository.failed(one.id(), why, next));
    } catch (RuntimeException e) {
      LOG.warnf("message %s: result not kept, it is tried again: %s", one.id(), e.getMessage());
    }
  }

  private Duration pause(Taken one, Optional<Long> askedSeconds) {
    var own = backoff.pauseAfter(one.attempts(), ThreadLocalRandom.current().nextDouble());
    var asked = Duration.ofSeconds(Math.max(0, askedSeconds.orElse(0L)));
    var wished = asked.compareTo(own) > 0 ? asked : own;
    return wished.compareTo(config.longestPause()) > 0 ? config.longestPause() : wished;
  }

  private static String words(NotDelivered e) {
    var words = String.valueOf(e.getMessage());
    return words.length() > MAX_WORDS ? words.substring(0, MAX_WORDS) : words;
  }

  /// What a channel's secret is sealed with.
  static String context(String channelId) {
    return "delivery-channel:" + channelId;
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
