package com.travtus.gmail.subscriptions;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/// Verifies bearer tokens as SmallRye does, with [SigningKeys] as the only keys, and by the
/// [TokenRules].
@ApplicationScoped
@Alternative
@Priority(1)
class BearerTokens extends JWTCallerPrincipalFactory {
  private final DefaultJWTTokenParser parser = new WithSigningKeys();
  private final ApiSettings api;
  private final Clock clock;

  BearerTokens(ApiSettings api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo settings) throws ParseException {
    JwtContext verified = parser.parse(token, settings);
    new TokenRules(api.longestTokenLifetime(), Duration.ofSeconds(settings.getClockSkew()))
        .check(verified, clock.instant());
    return new DefaultJWTCallerPrincipal(
        verified.getJoseObjects().getFirst().getHeader("typ"), verified.getJwtClaims());
  }

  private static final class WithSigningKeys extends DefaultJWTTokenParser {
    private @Nullable SigningKeys keys;

    /// Fetched by the first token, and again by the next where that failed.
    @Override
    protected synchronized VerificationKeyResolver getVerificationKeyResolver(
        JWTAuthContextInfo settings) throws UnresolvableKeyException {
      SigningKeys known = keys;
      if (known == null) {
        known = new SigningKeys(settings);
        keys = known;
      }
      return known;
    }
  }
}
