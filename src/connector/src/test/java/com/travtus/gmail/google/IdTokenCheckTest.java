package com.travtus.gmail.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.subscription.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an ID token must say (OpenID Connect Core, section 3.1.3.7).
class IdTokenCheckTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final String NONCE = "nonce-1";
  private static final RsaJsonWebKey KEY = key();

  private final IdTokenCheck check = new IdTokenCheck("https://accounts.google.com", "client");

  private static RsaJsonWebKey key() {
    try {
      return RsaJwkGenerator.generateJwk(2048);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_token_for_us_says_who_consented() {
    Optional<IdTokenCheck.Proof> proof = checked(_ -> {});

    assertThat(proof).isPresent();
    assertThat(proof.orElseThrow().address().value()).isEqualTo("tom@harbourview.example");
    assertThat(proof.orElseThrow().account()).isEqualTo(new AccountId("108204268033311374519"));
    assertThat(proof.orElseThrow().ofThisRequest()).isTrue();
  }

  @Test
  void another_nonce_or_none_is_another_request() {
    for (Consumer<JwtClaims> change :
        Stream.<Consumer<JwtClaims>>of(
                claims -> claims.setStringClaim("nonce", "nonce-2"),
                claims -> claims.unsetClaim("nonce"))
            .toList()) {
      assertThat(checked(change))
          .hasValueSatisfying(proof -> assertThat(proof.ofThisRequest()).isFalse());
    }
  }

  static Stream<Arguments> no_proof() {
    return Stream.of(
        refused("another client's", claims -> claims.setAudience("another")),
        refused("nobody's", claims -> claims.unsetClaim("aud")),
        refused("of another issuer", claims -> claims.setIssuer("https://evil.example")),
        refused("of no issuer", claims -> claims.unsetClaim("iss")),
        refused("expired", claims -> claims.setExpirationTime(at(Duration.ofSeconds(-61)))),
        refused("without an end", claims -> claims.unsetClaim("exp")),
        refused("not good yet", claims -> claims.setNotBefore(at(Duration.ofSeconds(61)))),
        refused("unverified", claims -> claims.setClaim("email_verified", false)),
        refused("verified, in words", claims -> claims.setClaim("email_verified", "true")),
        refused("not said to be verified", claims -> claims.unsetClaim("email_verified")),
        refused("of nobody", claims -> claims.unsetClaim("sub")),
        refused("of no name", claims -> claims.setSubject("")),
        refused("without an address", claims -> claims.unsetClaim("email")),
        refused("with no address", claims -> claims.setStringClaim("email", "tom")),
        refused("with two", claims -> claims.setStringListClaim("email", "a@b.example", "c")),
        refused("with a number for a nonce", claims -> claims.setClaim("nonce", 1)));
  }

  private static Arguments refused(String what, Consumer<JwtClaims> change) {
    return Arguments.of(what, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void no_proof(String what, Consumer<JwtClaims> change) {
    assertThat(checked(change)).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "garbage", "a.b.c", "e30.e30."})
  void what_is_no_token_is_no_proof(@Nullable String token) {
    assertThat(check.check(token, NONCE, NOW)).isEmpty();
  }

  private Optional<IdTokenCheck.Proof> checked(Consumer<JwtClaims> change) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("https://accounts.google.com");
    claims.setAudience("client");
    claims.setExpirationTime(at(Duration.ofHours(1)));
    claims.setStringClaim("nonce", NONCE);
    claims.setSubject("108204268033311374519");
    claims.setStringClaim("email", "Tom@harbourview.example");
    claims.setClaim("email_verified", true);
    change.accept(claims);
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    token.setKey(KEY.getPrivateKey());
    token.setPayload(claims.toJson());
    try {
      return check.check(token.getCompactSerialization(), NONCE, NOW);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NumericDate at(Duration fromNow) {
    return NumericDate.fromSeconds(NOW.plus(fromNow).getEpochSecond());
  }
}
