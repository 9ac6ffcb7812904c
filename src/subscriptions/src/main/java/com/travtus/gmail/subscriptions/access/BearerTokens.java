package com.travtus.gmail.subscriptions.access;

import com.travtus.gmail.subscriptions.web.ApiSettings;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/// Verifies bearer tokens with jose4j and SmallRye's settings. SmallRye's own parser also grants
/// the roles that the claims `groups` and `roleMappings` name, fails if those have another type,
/// and accepts RSA keys of less than 2,048 bits.
@ApplicationScoped
@Alternative
@Priority(1)
class BearerTokens extends JWTCallerPrincipalFactory {
  private final ApiSettings api;
  private final Clock clock;
  private @Nullable SigningKeys keys;

  BearerTokens(ApiSettings api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo settings) throws ParseException {
    Instant now = clock.instant();
    TokenSyntax.check(token);
    JwtContext verified = verified(token, settings, now);
    new TokenRules(api.longestTokenLifetime(), Duration.ofSeconds(settings.getClockSkew()))
        .check(verified, now);
    JwtClaims claims = verified.getJwtClaims();
    claims.setStringListClaim(Claims.groups.name(), Scope.of(claims));
    claims.setStringClaim(Claims.raw_token.name(), token);
    return new DefaultJWTCallerPrincipal(
        verified.getJoseObjects().getFirst().getHeader("typ"), claims);
  }

  private JwtContext verified(String token, JWTAuthContextInfo settings, Instant now)
      throws ParseException {
    try {
      return new JwtConsumerBuilder()
          .setJwsAlgorithmConstraints(
              new AlgorithmConstraints(
                  ConstraintType.PERMIT,
                  settings.getSignatureAlgorithm().stream()
                      .map(SignatureAlgorithm::getAlgorithm)
                      .toArray(String[]::new)))
          .setVerificationKeyResolver(keys(settings))
          .setExpectedIssuer(settings.getIssuedBy())
          .setExpectedAudience(settings.getExpectedAudience().toArray(String[]::new))
          .setRequireExpirationTime()
          .setAllowedClockSkewInSeconds(settings.getClockSkew())
          .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
          .build()
          .process(token);
    } catch (InvalidJwtException | UnresolvableKeyException e) {
      throw new ParseException("the token is not valid", e);
    }
  }

  /// Returns the issuer's keys. The first token fetches them; if that fails, the next one does.
  private synchronized SigningKeys keys(JWTAuthContextInfo settings)
      throws UnresolvableKeyException {
    SigningKeys known = keys;
    if (known == null) {
      known = new SigningKeys(settings);
      keys = known;
    }
    return known;
  }
}
