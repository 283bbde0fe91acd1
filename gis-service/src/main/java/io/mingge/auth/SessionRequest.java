package io.mingge.auth;

import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/// The question "whose session is this?" as Quarkus puts it to `SessionIdentities`.
final class SessionRequest extends BaseAuthenticationRequest implements AuthenticationRequest {
  private final SessionToken token;

  SessionRequest(SessionToken token) {
    this.token = token;
  }

  SessionToken token() {
    return token;
  }
}
