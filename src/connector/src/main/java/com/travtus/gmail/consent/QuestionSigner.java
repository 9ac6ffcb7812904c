package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/// Creates and verifies the token of the form that asks an owner. The token is a [BrowserBoundJwt],
/// so no other site can answer in the owner's name.
@Singleton
public final class QuestionSigner {
  /// How long an owner has to answer.
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final String AUDIENCE = "gmail-connector/answer";
  private static final String GRANT_CLAIM = "grant";
  private static final String ACCOUNT_CLAIM = "account";
  private static final String CONSENT_EXPIRES_CLAIM = "consent_expires";
  private static final String READER_CLAIM = "reader";

  private final Credentials credentials;

  public QuestionSigner(Credentials credentials) {
    this.credentials = credentials;
  }

  public SignedQuestion sign(Question question, Instant now) {
    JwtClaims claims = new JwtClaims();
    claims.setSubject(question.mailbox().value());
    claims.setStringClaim(GRANT_CLAIM, question.grant().value());
    claims.setStringClaim(ACCOUNT_CLAIM, question.consent().account().value());
    if (question.consent().expiresAt() != null) {
      claims.setStringClaim(CONSENT_EXPIRES_CLAIM, question.consent().expiresAt().toString());
    }
    if (question.reader() != null) {
      claims.setStringClaim(READER_CLAIM, question.reader().value());
    }
    BrowserBoundJwt.Issued issued = jwt(credentials.stateKey()).issue(claims, now.plus(LIFETIME));
    return new SignedQuestion(issued.transaction(), issued.token(), issued.browserSecret());
  }

  /// @param token the form field's value
  public QuestionVerification verify(@Nullable String token, BrowserSecrets browser, Instant now) {
    return new RotatingKey(Credentials::stateKey, Credentials::replacedStateKey)
        .verify(
            credentials,
            now.minus(LIFETIME).minus(RotatingKey.REMEMBERED),
            key -> verify(key, token, browser, now),
            QuestionVerification.Forged.class::isInstance);
  }

  private static QuestionVerification verify(
      byte[] key, @Nullable String token, BrowserSecrets browser, Instant now) {
    return switch (jwt(key).verify(token, browser, now)) {
      case BrowserBoundJwt.Verification.Missing _, BrowserBoundJwt.Verification.Forged _ ->
          new QuestionVerification.Forged();
      case BrowserBoundJwt.Verification.Expired _ -> new QuestionVerification.Expired();
      case BrowserBoundJwt.Verification.OtherBrowser _ -> new QuestionVerification.OtherBrowser();
      case BrowserBoundJwt.Verification.Verified verified -> verified(verified);
    };
  }

  private static QuestionVerification verified(BrowserBoundJwt.Verification.Verified verified) {
    try {
      String reader = verified.claims().getStringClaimValue(READER_CLAIM);
      String account = verified.claims().getStringClaimValue(ACCOUNT_CLAIM);
      if (account == null) {
        return new QuestionVerification.Forged();
      }
      String expires = verified.claims().getStringClaimValue(CONSENT_EXPIRES_CLAIM);
      return new QuestionVerification.Verified(
          verified.transaction(),
          new Question(
              new MailboxAddress(verified.claims().getSubject()),
              new OwnerConsent(
                  new AccountId(account), expires == null ? null : Instant.parse(expires)),
              new GrantId(verified.claims().getStringClaimValue(GRANT_CLAIM)),
              reader == null ? null : new SubscriptionId(reader)));
    } catch (MalformedClaimException e) {
      return new QuestionVerification.Forged();
    }
  }

  private static BrowserBoundJwt jwt(byte[] key) {
    return new BrowserBoundJwt(key, AUDIENCE);
  }
}
