package com.travtus.gmail.deployment.running;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/// An HTTP API's JWT authorizer, which takes RSA alone
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html).
final class Authorizer {
  private final JwtConsumer consumer;

  Authorizer(String issuer, String audience, JsonWebKeySet keys) {
    consumer =
        new JwtConsumerBuilder()
            .setExpectedIssuer(issuer)
            .setExpectedAudience(audience)
            .setRequireExpirationTime()
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, "RS256", "RS384", "RS512"))
            .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
            .build();
  }

  /// The claims, each as a text; empty if the token is not to be believed.
  Optional<Map<String, String>> claims(@Nullable String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          consumer
              .processToClaims(authorization.replaceFirst("(?i)^Bearer +", ""))
              .getClaimsMap()
              .entrySet()
              .stream()
              .collect(
                  Collectors.toMap(Map.Entry::getKey, each -> String.valueOf(each.getValue()))));
    } catch (InvalidJwtException e) {
      return Optional.empty();
    }
  }
}
