package com.travtus.gmail.google;

import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.MailboxAddress;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/// Checks an ID token by OpenID Connect Core, section 3.1.3.7. The token comes straight from the
/// token endpoint, so TLS replaces the signature check (point 6 there).
record IdTokenCheck(String issuer, String clientId) {
  private static final Logger LOG = Logger.getLogger(IdTokenCheck.class);
  private static final int CLOCK_SKEW_SECONDS = 60;

  /// @param address the address of the owner who consented
  /// @param account the owner's account, whatever its address
  /// @param ofThisRequest whether the nonce is the one that we sent
  record Proof(MailboxAddress address, AccountId account, boolean ofThisRequest) {}

  /// Returns who consented; empty if the token does not prove it.
  ///
  /// @param nonce the nonce of the authorization request
  Optional<Proof> check(@Nullable String idToken, String nonce, Instant now) {
    if (idToken == null) {
      LOG.warn("the token endpoint sent no ID token");
      return Optional.empty();
    }
    try {
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setSkipSignatureVerification()
              .setExpectedIssuer(issuer)
              .setExpectedAudience(clientId)
              .setRequireExpirationTime()
              .setRequireSubject()
              .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
              .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
              .build()
              .processToClaims(idToken);
      AccountId account = new AccountId(claims.getSubject());
      boolean ofThisRequest = nonce.equals(claims.getStringClaimValue("nonce"));
      return Boolean.TRUE.equals(claims.getClaimValue("email_verified", Boolean.class))
          ? Optional.ofNullable(claims.getStringClaimValue("email"))
              .flatMap(MailboxAddress::parse)
              .map(address -> new Proof(address, account, ofThisRequest))
          : Optional.empty();
    } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
      // The exception's message contains the token.
      LOG.warn("the token endpoint sent an invalid ID token");
      return Optional.empty();
    }
  }
}
