package com.travtus.gmail.subscriptions.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRulesTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final long HOUR = 3600;

  private final TokenRules rules = new TokenRules(Duration.ofHours(24), Duration.ofSeconds(30));
  private final JwtClaims claims = new JwtClaims();
  private @Nullable Object type = "at+jwt";

  TokenRulesTest() {
    claims.setSubject("studio-user");
    times(0, HOUR);
  }

  /// Seconds from now.
  private void times(long issued, long expires) {
    claims.setIssuedAt(NumericDate.fromSeconds(NOW.getEpochSecond() + issued));
    claims.setExpirationTime(NumericDate.fromSeconds(NOW.getEpochSecond() + expires));
  }

  private void check() throws ParseException {
    JsonWebSignature signature = new JsonWebSignature();
    if (type != null) {
      signature.getHeaders().setObjectHeaderValue("typ", type);
    }
    rules.check(new JwtContext("a.b.c", claims, List.of(signature)), NOW);
  }

  private void assertTaken() {
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  private void assertRefused() {
    assertThatExceptionOfType(ParseException.class).isThrownBy(this::check);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"at+jwt", "AT+JWT", "JWT", "jwt", "application/at+jwt", "Application/JWT"})
  void an_access_token_says_that_it_is_one_or_nothing(@Nullable String said) {
    type = said;
    assertTaken();
  }

  /// RFC 8725, section 3.11.
  @ParameterizedTest
  @ValueSource(
      strings = {"", "id+jwt", "logout+jwt", "dpop+jwt", "application/json", "text/at+jwt", " JWT"})
  void a_token_for_another_purpose_is_refused(String said) {
    type = said;
    assertRefused();
  }

  @Test
  void a_type_that_is_no_text_is_refused() {
    type = List.of("at+jwt");
    assertRefused();
  }

  @Test
  void a_subject_has_at_most_256_characters() {
    claims.setSubject("s".repeat(256));
    assertTaken();

    claims.setSubject("s".repeat(257));
    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void a_subject_is_not_blank(String subject) {
    claims.setSubject(subject);
    assertRefused();
  }

  @Test
  void a_token_without_a_subject_is_refused() {
    claims.unsetClaim("sub");
    assertRefused();
  }

  @Test
  void a_token_that_does_not_say_when_it_was_issued_is_refused() {
    claims.unsetClaim("iat");
    assertRefused();
  }

  @ParameterizedTest
  @CsvSource({"0, 86400", "-86399, 1", "30, 60", "-3600, 3600"})
  void a_token_lives_for_a_day_at_most(long issued, long expires) {
    times(issued, expires);
    assertTaken();
  }

  @ParameterizedTest
  @CsvSource({"0, 86401", "-3600, 82801", "-86400, 1"})
  void a_token_that_lives_longer_is_refused(long issued, long expires) {
    times(issued, expires);
    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(longs = {31, HOUR, 86_400})
  void a_token_of_the_future_is_refused(long issued) {
    times(issued, issued + 1);
    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE})
  void times_beyond_the_calendar_are_refused(long seconds) {
    claims.setIssuedAt(NumericDate.fromSeconds(seconds));
    assertRefused();

    times(0, HOUR);
    claims.setExpirationTime(NumericDate.fromSeconds(Long.MAX_VALUE));
    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "iat", "exp"})
  void a_claim_of_another_type_is_refused(String claim) {
    claims.setClaim(claim, List.of("x"));
    assertRefused();
  }
}
