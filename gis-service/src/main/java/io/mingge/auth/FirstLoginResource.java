package io.mingge.auth;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Tells the simulators when the first visitor came.
@Path("/internal/first-login")
@RolesAllowed(Roles.INTERNAL)
@Tag(name = "Internal")
public class FirstLoginResource {
  private final FirstLogin firstLogin;

  FirstLoginResource(FirstLogin firstLogin) {
    this.firstLogin = firstLogin;
  }

  /// `at` is null until somebody came.
  public record Seen(@Nullable Instant at) {}

  @GET
  @Operation(summary = "When the first visitor came")
  public Seen show() {
    return new Seen(firstLogin.at().orElse(null));
  }
}
