package io.mingge.viewing;

import io.mingge.platform.PrivateFiles;
import io.mingge.platform.SecretsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Signs the token that opens one camera for one view (JWT, EdDSA over Ed25519). The key is made at
 * the first start and lies in the folder of secrets, readable by the service alone; the gateway
 * gets the public half from `/api/jwks.json`.
 */
@ApplicationScoped
class ViewTokens {

  static final String ISSUER = "mingge-gis";
  static final String AUDIENCE = "mingge-video";
  private static final String FILE = "token-signing.jwk";

  private final PublicJsonWebKey key;

  ViewTokens(SecretsConfig secrets) {
    Path file =
        secrets
            .dir()
            .orElseThrow(() -> new IllegalStateException("mingge.secrets.dir is not set"))
            .resolve(FILE);
    try {
      key = Files.exists(file) ? read(file) : make(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or make " + file, e);
    } catch (JoseException e) {
      throw new IllegalStateException(file + " holds no Ed25519 key", e);
    }
  }

  String sign(CameraView view) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(view.username());
    claims.setJwtId(view.viewId());
    claims.setClaim("cam", view.cameraId());
    claims.setClaim("name", view.displayName());
    claims.setClaim("unit", view.unit());
    claims.setIssuedAt(NumericDate.fromSeconds(view.grantedAt().getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(view.expiresAt().getEpochSecond()));
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setHeader("typ", "JWT");
    signature.setKey(key.getPrivateKey());
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("cannot sign a view", e);
    }
  }

  /** The key set as RFC 7517 prints it, public halves only. */
  Map<String, Object> jwks() {
    return Map.of("keys", List.of(key.toParams(OutputControlLevel.PUBLIC_ONLY)));
  }

  private static PublicJsonWebKey read(Path file) throws IOException, JoseException {
    return PublicJsonWebKey.Factory.newPublicJwk(Files.readString(file));
  }

  private static PublicJsonWebKey make(Path file) throws IOException, JoseException {
    OctetKeyPairJsonWebKey made =
        OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
    made.setKeyId(made.calculateBase64urlEncodedThumbprint("SHA-256"));
    made.setAlgorithm(AlgorithmIdentifiers.EDDSA);
    made.setUse("sig");
    PrivateFiles.write(file, made.toJson(OutputControlLevel.INCLUDE_PRIVATE) + "\n");
    return made;
  }
}
