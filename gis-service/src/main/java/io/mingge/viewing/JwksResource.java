package io.mingge.viewing;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys that view tokens are signed with, for the video gateway. */
@Path("/api/jwks.json")
@Tag(name = "Internal")
public class JwksResource {

  private final ViewTokens tokens;

  JwksResource(ViewTokens tokens) {
    this.tokens = tokens;
  }

  @GET
  @PermitAll
  @Operation(summary = "Public keys of view tokens")
  public Map<String, Object> get() {
    return tokens.jwks();
  }
}
