package io.mingge.video.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Checks view tokens: EdDSA only, issuer, audience, end, camera. May block for the issuer's keys.
 */
@ApplicationScoped
public class ViewTokens {

  private final AccessConfig config;
  private final IssuerKeys keys;
  private final Clock clock;

  ViewTokens(AccessConfig config, IssuerKeys keys, Clock clock) {
    this.config = config;
    this.keys = keys;
    this.clock = clock;
  }

  /** The token's content if it opens this camera now. */
  public ViewToken verify(String token, String cameraId) throws AccessRefusedException {
    ViewToken content = content(token);
    if (!content.cameraId().equals(cameraId)) {
      throw new AccessRefusedException(CloseReason.WRONG_CAMERA, content);
    }
    if (!content.expiresAt().isAfter(clock.instant())) {
      throw new AccessRefusedException(CloseReason.TOKEN_INVALID, content);
    }
    return content;
  }

  private ViewToken content(String token) throws AccessRefusedException {
    Instant now = clock.instant();
    JwtConsumer consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA))
            .setVerificationKeyResolver((jws, nesting) -> keys.find(jws.getKeyIdHeaderValue()))
            .setExpectedIssuer(config.issuer())
            .setExpectedAudience(config.audience())
            .setRequireExpirationTime()
            .setRequireJwtId()
            .setRequireSubject()
            .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
            .build();
    try {
      JwtClaims claims = consumer.processToClaims(token);
      String camera = claims.getClaimValue("cam", String.class);
      return new ViewToken(
          claims.getJwtId(),
          claims.getSubject(),
          camera == null ? "" : camera,
          Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis()));
    } catch (InvalidJwtException e) {
      boolean unavailable = e.getCause() instanceof UnresolvableKeyException && keys.unavailable();
      throw new AccessRefusedException(
          unavailable ? CloseReason.ISSUER_UNAVAILABLE : CloseReason.TOKEN_INVALID, null);
    } catch (MalformedClaimException e) {
      throw new AccessRefusedException(CloseReason.TOKEN_INVALID, null);
    }
  }
}
