package com.travtus.gmail.subscriptions.web;

import com.fasterxml.jackson.core.JsonParseException;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Maps failures to HTTP responses; nothing else does.
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

  /// Names no error, because there is no token (RFC 6750, section 3).
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

  /// Maps the framework's failures, such as a malformed id or an unsupported method.
  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    return switch (e.getCause()) {
      case JsonProcessingException json -> json(json);
      case null, default -> Problem.ofStatus(e.getResponse().getStatus()).response();
    };
  }

  /// Replaces the extension's own mapper, which responds without a problem.
  @ServerExceptionMapper
  Response json(MismatchedInputException e) {
    return json((JsonProcessingException) e);
  }

  @ServerExceptionMapper
  Response json(JsonProcessingException e) {
    // Jackson wraps what the parser throws while it reads a member.
    return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
        .flatMap(each -> parserError(each).stream())
        .findFirst()
        .orElseGet(() -> Problem.invalid(List.of(new FieldError(pointer(e), reason(e)))))
        .response();
  }

  private static Optional<Problem> parserError(Throwable e) {
    return switch (e) {
      case StreamConstraintsException _ -> Optional.of(Problem.ofStatus(413));
      case JsonParseException _ ->
          Optional.of(Problem.invalid(List.of(new FieldError("", "The body is not valid JSON."))));
      default -> Optional.empty();
    };
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

  /// Returns what is wrong, without the parser's own message, which would repeat the input.
  private static String reason(JsonProcessingException e) {
    return switch (e) {
      case UnrecognizedPropertyException _ -> "This member is unknown.";
      default -> "The value has the wrong type.";
    };
  }
}
