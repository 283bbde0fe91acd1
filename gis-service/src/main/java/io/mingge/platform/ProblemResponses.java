package io.mingge.platform;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Turns every failure of a resource into a problem document. What was not expected is logged with
/// its stack and told to nobody but by its support id.
public class ProblemResponses {
  private static final Logger LOG = Logger.getLogger(ProblemResponses.class);

  @ServerExceptionMapper
  public Response expected(ProblemException refusal, HttpServerRequest request) {
    return of(refusal.code(), refusal.detail(), refusal.members(), request);
  }

  @ServerExceptionMapper
  public Response malformed(JacksonException unreadable, HttpServerRequest request) {
    return of(ProblemCode.MALFORMED_REQUEST, ProblemCode.MALFORMED_REQUEST.en(), Map.of(), request);
  }

  /// Named, because the framework brings a mapper of its own for just this one.
  @ServerExceptionMapper
  public Response mismatched(MismatchedInputException unreadable, HttpServerRequest request) {
    return malformed(unreadable, request);
  }

  @ServerExceptionMapper
  public Response protocol(WebApplicationException failure, HttpServerRequest request) {
    // A parameter that is no number, no flag: the framework answers 404, as if the path were wrong.
    if (failure instanceof NotFoundException && failure.getCause() != null) {
      return of(
          ProblemCode.INVALID_VALUE,
          "a parameter has a value of the wrong kind",
          Map.of(),
          request);
    }
    ProblemCode code = codeOf(failure.getResponse().getStatus());
    if (code == ProblemCode.INTERNAL_ERROR) {
      return unexpected(failure, request);
    }
    return of(code, code.en(), Map.of(), request);
  }

  /// What the database says is part of it: a text it cannot keep is the caller's, its absence is
  /// nobody's.
  @ServerExceptionMapper
  public Response unexpected(Throwable failure, HttpServerRequest request) {
    if (DatabaseFault.isBadInput(failure)) {
      return of(
          ProblemCode.MALFORMED_REQUEST, ProblemCode.MALFORMED_REQUEST.en(), Map.of(), request);
    }
    if (DatabaseFault.isAway(failure)) {
      LOG.warnf("%s %s: database away: %s", request.method(), request.path(), failure);
      return of(
          ProblemCode.UNAVAILABLE,
          ProblemCode.UNAVAILABLE.en(),
          Map.of("retryAfterSeconds", 5),
          request);
    }
    String supportId = UUID.randomUUID().toString();
    LOG.errorf(failure, "%s %s failed, support id %s", request.method(), request.path(), supportId);
    return of(
        ProblemCode.INTERNAL_ERROR, ProblemCode.INTERNAL_ERROR.en(), Map.of(), request, supportId);
  }

  private static ProblemCode codeOf(int status) {
    return switch (status) {
      case 400 -> ProblemCode.MALFORMED_REQUEST;
      case 401 -> ProblemCode.UNAUTHENTICATED;
      case 403 -> ProblemCode.FORBIDDEN;
      case 404 -> ProblemCode.NOT_FOUND;
      case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
      case 406 -> ProblemCode.NOT_ACCEPTABLE;
      case 409 -> ProblemCode.CONFLICT;
      case 413 -> ProblemCode.PAYLOAD_TOO_LARGE;
      case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
      case 422 -> ProblemCode.INVALID_VALUE;
      case 503 -> ProblemCode.UNAVAILABLE;
      default -> ProblemCode.INTERNAL_ERROR;
    };
  }

  /// A refusal made outside the mappers, for instance by a security mapper of another package.
  public static Response of(
      ProblemCode code, String detail, Map<String, Object> members, HttpServerRequest request) {
    return of(code, detail, members, request, UUID.randomUUID().toString());
  }

  private static Response of(
      ProblemCode code,
      String detail,
      Map<String, Object> members,
      HttpServerRequest request,
      String supportId) {
    Response.ResponseBuilder response =
        Response.status(code.status())
            .type(Problem.MEDIA_TYPE)
            .entity(Problem.of(code, detail, request.path(), supportId, members));
    @Nullable Object wait = members.get("retryAfterSeconds");
    if (wait != null) {
      response.header("Retry-After", wait);
    }
    return response.build();
  }
}
