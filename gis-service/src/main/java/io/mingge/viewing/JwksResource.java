package io.mingge.viewing;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;

/** The public keys that view tokens are signed with, for the video gateway. */
@Path("/api/jwks.json")
public class JwksResource {

  private final ViewTokens tokens;

  JwksResource(ViewTokens tokens) {
    this.tokens = tokens;
  }

  @GET
  @PermitAll
  public Map<String, Object> get() {
    return tokens.jwks();
  }
}
