package io.mingge.video.access;

import io.mingge.video.platform.GisClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's public keys. A known key works on while gis-service is away; an unknown key id leads
 * to one request, at most one in two seconds, so that forged ids cannot flood the issuer. A key
 * that the issuer no longer lists is dropped at the next refresh.
 */
@ApplicationScoped
public class IssuerKeys {

  private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final AccessConfig config;
  private final GisClient gis;
  private final Clock clock;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Map<String, Key> keys = Map.of();
  private volatile Instant lastSuccess = Instant.EPOCH;
  private volatile Instant lastAttempt = Instant.EPOCH;
  private volatile boolean unavailable;

  IssuerKeys(AccessConfig config, GisClient gis, Clock clock) {
    this.config = config;
    this.gis = gis;
    this.clock = clock;
  }

  /** The key of this id; the only key when the token names none. */
  Key find(@Nullable String id) throws UnresolvableKeyException {
    boolean old = lastSuccess.plus(config.keysRefresh()).isBefore(clock.instant());
    Key known = lookUp(id);
    if (known == null || old) {
      refresh(known == null);
      known = lookUp(id);
    }
    if (known == null) {
      throw new UnresolvableKeyException("no such key");
    }
    return known;
  }

  /** Whether the last request to the issuer failed. */
  boolean unavailable() {
    return unavailable;
  }

  private @Nullable Key lookUp(@Nullable String id) {
    Map<String, Key> now = keys;
    if (id != null) {
      return now.get(id);
    }
    return now.size() == 1 ? now.values().iterator().next() : null;
  }

  private void refresh(boolean needed) {
    if (!needed && !refreshing.tryLock()) {
      return; // somebody else is at it, and we have a key
    } else if (needed) {
      refreshing.lock();
    }
    try {
      Duration pause = unavailable ? Duration.ofMillis(500) : PAUSE;
      if (lastAttempt.plus(pause).isAfter(clock.instant())) {
        return;
      }
      fetch();
      lastAttempt = clock.instant();
    } finally {
      refreshing.unlock();
    }
  }

  private void fetch() {
    try {
      HttpResponse<String> answer = gis.getPublic(config.keysPath());
      if (answer.statusCode() != 200) {
        throw new IOException("status " + answer.statusCode());
      }
      Map<String, Key> fresh = new HashMap<>();
      for (JsonWebKey key : new JsonWebKeySet(answer.body()).getJsonWebKeys()) {
        fresh.put(key.getKeyId() == null ? "" : key.getKeyId(), key.getKey());
      }
      keys = Map.copyOf(fresh);
      lastSuccess = clock.instant();
      unavailable = false;
    } catch (IOException | JoseException e) {
      unavailable = true;
      LOG.warnf("the issuer's keys cannot be read: %s", e.getMessage());
    } catch (InterruptedException e) {
      unavailable = true;
      Thread.currentThread().interrupt();
    }
  }
}
