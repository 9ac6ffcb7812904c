package com.travtus.gmail.subscriptions.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemMappersTest {
  private static final String SECRET = "s3cret";

  private final ProblemMappers mappers =
      new ProblemMappers(failure -> failure instanceof IllegalStateException);
  private final ObjectMapper json = new ObjectMapper();

  ProblemMappersTest() {
    new StrictJson().customize(json);
  }

  record Inner(@Nullable Integer days) {}

  record Body(
      @Nullable String name,
      @Nullable List<Inner> inner,
      @Nullable Map<String, Integer> counts,
      @Nullable Set<String> labels) {}

  private static Problem problem(Response response) {
    return (Problem) Objects.requireNonNull(response.getEntity());
  }

  private static void assertAnswers(Response response, int status, String name) {
    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getMediaType()).hasToString("application/problem+json");
    assertThat(problem(response).status()).isEqualTo(status);
    assertThat(Refusal.name(problem(response))).isEqualTo(name);
    assertThat(problem(response).toString()).doesNotContain(SECRET);
  }

  private JsonProcessingException refused(String body) {
    return Objects.requireNonNull(
        catchThrowableOfType(JsonProcessingException.class, () -> json.readValue(body, Body.class)),
        "it was read");
  }

  @Test
  void a_refusal_of_ours_is_answered_as_it_is() {
    Problem refusal = Problem.notFound();

    assertThat(problem(mappers.problem(new ApiProblem(refusal)))).isEqualTo(refusal);
  }

  /// RFC 6750, section 3.
  @Test
  void who_sends_no_token_is_told_to_send_one() {
    Response response = mappers.unauthenticated(new UnauthorizedException(SECRET));

    assertAnswers(response, 401, "unauthorized");
    assertThat(response.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void a_token_that_is_not_valid_is_refused_without_saying_why() {
    Response response = mappers.unauthenticated(new AuthenticationFailedException(SECRET));

    assertAnswers(response, 401, "unauthorized");
    assertThat(response.getHeaderString("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"invalid_token\"");
  }

  @Test
  void a_token_without_the_scope_is_forbidden() {
    Response response = mappers.unauthorized(new ForbiddenException(SECRET));

    assertAnswers(response, 403, "forbidden");
    assertThat(response.getHeaderString("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"insufficient_scope\"");
  }

  @Test
  void what_the_framework_refuses_has_the_problem_of_its_status() {
    assertAnswers(mappers.http(new NotFoundException(SECRET)), 404, "not-found");
    assertAnswers(
        mappers.http(new WebApplicationException(SECRET, 415)), 415, "unsupported-media-type");
    assertAnswers(
        mappers.http(
            new WebApplicationException(SECRET, new IllegalArgumentException(SECRET), 400)),
        400,
        "invalid-request");
  }

  @Test
  void a_body_that_is_too_long_is_refused_whatever_is_being_read() {
    String body = "{\"labels\": [" + "\"s3cret\",".repeat(200_000) + "\"\"]}";

    assertAnswers(mappers.json(refused(body)), 413, "too-large");
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("{\"nmae\": \"s3cret\"}", "/nmae"),
        arguments("{\"name\": 5}", "/name"),
        arguments("{\"inner\": [{}, {\"days\": \"s3cret\"}]}", "/inner/1/days"),
        arguments("{\"inner\": [{\"dasy\": 1}]}", "/inner/0/dasy"),
        arguments("{\"counts\": {\"a/b~c\": \"s3cret\"}}", "/counts/a~1b~0c"),
        arguments("{\"labels\": \"s3cret\"}", "/labels"),
        arguments("[\"s3cret\"]", ""),
        arguments("s3cret", ""),
        arguments("{\"name\": \"s3cret\"} s3cret", ""),
        arguments("{\"name\": \"s3cret", ""),
        arguments("{\"inner\": [{\"days\": 1", ""));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_body_is_refused_with_where_it_is_wrong_and_not_with_what_was_sent(
      String body, String pointer) {
    JsonProcessingException failure = refused(body);

    for (Response response :
        List.of(mappers.json(failure), mappers.http(new WebApplicationException(failure, 400)))) {
      assertAnswers(response, 400, "invalid-request");
      assertThat(problem(response).errors())
          .singleElement()
          .satisfies(
              error -> {
                assertThat(error.pointer()).isEqualTo(pointer);
                assertThat(error.detail()).isNotBlank();
              });
    }
  }

  @Test
  void a_body_of_the_wrong_form_does_not_get_the_extensions_own_answer() {
    assertThat(refused("{\"name\": 5}"))
        .isInstanceOfSatisfying(
            MismatchedInputException.class,
            failure -> assertAnswers(mappers.json(failure), 400, "invalid-request"));
  }

  @Test
  void a_member_that_there_is_not_is_told_from_a_value_of_the_wrong_type() {
    String unknown = problem(mappers.json(refused("{\"nmae\": 1}"))).errors().getFirst().detail();
    String wrongType = problem(mappers.json(refused("{\"name\": 1}"))).errors().getFirst().detail();
    String noJson = problem(mappers.json(refused("{"))).errors().getFirst().detail();

    assertThat(Set.of(unknown, wrongType, noJson)).hasSize(3);
  }

  @Test
  void a_body_that_is_too_large_is_told_so() {
    assertAnswers(mappers.json(new StreamConstraintsException(SECRET)), 413, "too-large");
  }

  @ParameterizedTest
  @CsvSource({"true, 503, unavailable", "false, 500, internal-error"})
  void a_failure_says_nothing_but_whether_it_passes(boolean isTransient, int status, String name) {
    RuntimeException failure =
        isTransient ? new IllegalStateException(SECRET) : new IllegalArgumentException(SECRET);
    Response response = mappers.unexpected(failure);

    assertAnswers(response, status, name);
    assertThat(response.getHeaderString("Retry-After")).isEqualTo(isTransient ? "60" : null);
  }
}
