package io.mingge.auth;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The caller of the running request. Inject this where a resource needs to know who asks.
@RequestScoped
public class CurrentCaller {
  /// Name of the attribute of the security identity under which the `Caller` travels.
  static final String ATTRIBUTE = "mingge.caller";

  private final SecurityIdentity identity;

  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  public Caller caller() {
    return findCaller().orElseThrow(UnauthorizedException::new);
  }

  public Optional<Caller> findCaller() {
    return of(identity);
  }

  /// The caller inside an identity obtained elsewhere, for instance in a WebSocket.
  public static Optional<Caller> of(SecurityIdentity identity) {
    @Nullable Caller caller = identity.getAttribute(ATTRIBUTE);
    return Optional.ofNullable(caller);
  }
}
