package com.travtus.gmail.subscriptions.access;

import com.travtus.gmail.subscriptions.web.ApiSettings;
import com.travtus.gmail.subscriptions.web.TestRequest;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/// Who calls, by their tokens and what they ask for.
final class Callers {
  private static final ApiSettings SETTINGS =
      new ApiSettings() {
        @Override
        public String tenantClaim() {
          return "org";
        }

        @Override
        public Duration longestTokenLifetime() {
          return Duration.ofHours(24);
        }

        @Override
        public int batchParallelism() {
          return 1;
        }

        @Override
        public Duration batchTime() {
          return Duration.ofSeconds(20);
        }

        @Override
        public Duration domainVerificationTime() {
          return Duration.ofDays(7);
        }

        @Override
        public MemorySize largestRaw() {
          return new MemorySize(BigInteger.TEN);
        }
      };

  private Callers() {}

  static Caller user(@Nullable Object tenant, String address) {
    return caller(tenant, address, Scope.READ, Scope.WRITE);
  }

  static Caller operator(@Nullable Object tenant, String address) {
    return caller(tenant, address, Scope.ADMIN);
  }

  /// @param tenant what the token has as its tenant; null: nothing
  private static Caller caller(@Nullable Object tenant, String address, String... roles) {
    JwtClaims claims = new JwtClaims();
    claims.setSubject("studio-user");
    if (tenant != null) {
      claims.setClaim("org", tenant);
    }
    return new Caller(
        new DefaultJWTCallerPrincipal("JWT", claims),
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal("studio-user"))
            .addRoles(Set.of(roles))
            .build(),
        TestRequest.uri(address),
        SETTINGS);
  }
}
