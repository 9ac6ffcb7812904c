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

/// Makes and proves the token of a form that asks an owner: a [BrowserBoundJwt], so that nobody
/// else's page answers in the owner's name.
@Singleton
public final class QuestionSealer {
  /// How long a person has for the answer.
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final String AUDIENCE = "gmail-connector/answer";
  private static final String GRANT_CLAIM = "grant";
  private static final String ACCOUNT_CLAIM = "account";
  private static final String CONSENT_EXPIRES_CLAIM = "consent_expires";
  private static final String READER_CLAIM = "reader";

  private final Credentials credentials;

  public QuestionSealer(Credentials credentials) {
    this.credentials = credentials;
  }

  public SealedQuestion seal(Question question, Instant now) {
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
    return new SealedQuestion(issued.transaction(), issued.token(), issued.browserSecret());
  }

  /// @param token the form's
  public QuestionProof prove(@Nullable String token, BrowserSecrets browser, Instant now) {
    return new RotatingKey(Credentials::stateKey, Credentials::replacedStateKey)
        .prove(
            credentials,
            now.minus(LIFETIME).minus(RotatingKey.REMEMBERED),
            key -> prove(key, token, browser, now),
            QuestionProof.Forged.class::isInstance);
  }

  private static QuestionProof prove(
      byte[] key, @Nullable String token, BrowserSecrets browser, Instant now) {
    return switch (jwt(key).prove(token, browser, now)) {
      case BrowserBoundJwt.Proof.Missing _, BrowserBoundJwt.Proof.Forged _ ->
          new QuestionProof.Forged();
      case BrowserBoundJwt.Proof.Expired _ -> new QuestionProof.Expired();
      case BrowserBoundJwt.Proof.OtherBrowser _ -> new QuestionProof.OtherBrowser();
      case BrowserBoundJwt.Proof.Proven proven -> proven(proven);
    };
  }

  private static QuestionProof proven(BrowserBoundJwt.Proof.Proven proven) {
    try {
      String reader = proven.claims().getStringClaimValue(READER_CLAIM);
      String account = proven.claims().getStringClaimValue(ACCOUNT_CLAIM);
      if (account == null) {
        return new QuestionProof.Forged();
      }
      String expires = proven.claims().getStringClaimValue(CONSENT_EXPIRES_CLAIM);
      return new QuestionProof.Proven(
          proven.transaction(),
          new Question(
              new MailboxAddress(proven.claims().getSubject()),
              new OwnerConsent(
                  new AccountId(account), expires == null ? null : Instant.parse(expires)),
              new GrantId(proven.claims().getStringClaimValue(GRANT_CLAIM)),
              reader == null ? null : new SubscriptionId(reader)));
    } catch (MalformedClaimException e) {
      return new QuestionProof.Forged();
    }
  }

  private static BrowserBoundJwt jwt(byte[] key) {
    return new BrowserBoundJwt(key, AUDIENCE);
  }
}
