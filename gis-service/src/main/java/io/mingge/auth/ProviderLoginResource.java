package io.mingge.auth;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Where a browser goes to sign in with the provider. The path is behind an HTTP policy, so Quarkus
/// sends it to the provider first and comes back here; then the map opens.
@Path("/login/provider")
@Tag(name = "Session")
public class ProviderLoginResource {
  @GET
  @Authenticated
  @Operation(summary = "Come back from the identity provider")
  @APIResponse(responseCode = "303", description = "To the map")
  public Response enter() {
    return Response.seeOther(URI.create("/")).build();
  }
}
