package io.mingge.auth;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Where a browser goes to sign in with the provider. The path is behind an HTTP policy, so Quarkus
/// sends it to the provider first and comes back here; then the map opens.
@Path("/login/provider")
public class ProviderLoginResource {
  @GET
  @Authenticated
  public Response enter() {
    return Response.seeOther(URI.create("/")).build();
  }
}
