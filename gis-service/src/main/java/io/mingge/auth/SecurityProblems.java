package io.mingge.auth;

import io.mingge.platform.ProblemCode;
import io.mingge.platform.ProblemResponses;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Words for the refusals of the security layer.
public class SecurityProblems {
  @ServerExceptionMapper
  public Response anonymous(UnauthorizedException refusal, HttpServerRequest request) {
    return of(ProblemCode.UNAUTHENTICATED, request);
  }

  @ServerExceptionMapper
  public Response unknown(AuthenticationFailedException refusal, HttpServerRequest request) {
    return of(ProblemCode.UNAUTHENTICATED, request);
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException refusal, HttpServerRequest request) {
    return of(ProblemCode.FORBIDDEN, request);
  }

  private static Response of(ProblemCode code, HttpServerRequest request) {
    return ProblemResponses.of(code, code.en(), Map.of(), request);
  }
}
