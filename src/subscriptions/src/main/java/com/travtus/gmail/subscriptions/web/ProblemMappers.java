package com.travtus.gmail.subscriptions.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.travtus.gmail.TransientFailures;
import com.travtus.gmail.subscriptions.web.Problem.FieldError;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The only map from failures to HTTP.
class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final TransientFailures transientFailures;

  ProblemMappers(TransientFailures transientFailures) {
    this.transientFailures = transientFailures;
  }

  @ServerExceptionMapper
  Response problem(ApiProblem e) {
    return e.problem().response();
  }

  /// RFC 6750, section 3: without a token there is no error to name.
  @ServerExceptionMapper
  Response unauthenticated(UnauthorizedException e) {
    return challenged(
        "Bearer", Problem.of(401, "unauthorized", "No bearer token", "Send an access token."));
  }

  @ServerExceptionMapper
  Response unauthenticated(AuthenticationFailedException e) {
    return challenged("Bearer error=\"invalid_token\"", Problem.ofStatus(401));
  }

  @ServerExceptionMapper
  Response unauthorized(ForbiddenException e) {
    return challenged("Bearer error=\"insufficient_scope\"", Problem.ofStatus(403));
  }

  /// An id that is not of the right form, a method that is not there, and the like.
  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    return switch (e.getCause()) {
      case JsonProcessingException json -> json(json);
      case null, default -> Problem.ofStatus(e.getResponse().getStatus()).response();
    };
  }

  /// In place of the extension's own mapper, which answers without a problem.
  @ServerExceptionMapper
  Response json(MismatchedInputException e) {
    return json((JsonProcessingException) e);
  }

  @ServerExceptionMapper
  Response json(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return Problem.ofStatus(413).response();
    }
    return Problem.invalid(List.of(new FieldError(pointer(e), reason(e)))).response();
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    LOG.error("a request failed", e);
    return Problem.ofStatus(transientFailures.isOne(e) ? 503 : 500).response();
  }

  private static Response challenged(String challenge, Problem problem) {
    return Response.fromResponse(problem.response())
        .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
        .build();
  }

  private static String pointer(JsonProcessingException e) {
    return e instanceof JsonMappingException mapping
        ? mapping.getPath().stream()
            .map(
                reference ->
                    reference.getFieldName() == null
                        ? String.valueOf(reference.getIndex())
                        : reference.getFieldName())
            .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
            .collect(Collectors.joining())
        : "";
  }

  /// The parser's own message would repeat what was sent.
  private static String reason(JsonProcessingException e) {
    return switch (e) {
      case UnrecognizedPropertyException _ -> "There is no such member.";
      case JsonMappingException _ -> "The value is not of the right type.";
      default -> "The body is not JSON.";
    };
  }
}
