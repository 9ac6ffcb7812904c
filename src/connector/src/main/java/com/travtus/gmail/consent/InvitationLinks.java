package com.travtus.gmail.consent;

import com.travtus.gmail.secret.Credentials;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.InvitationId;
import com.travtus.gmail.subscription.InvitationRef;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;

/// Creates and verifies invitation links. Each contains a signed token that names its invitation
/// and expires with it. The page behind a link names the inviting tenant and the mailbox, so only
/// the mailbox's owner should receive it.
@Singleton
public final class InvitationLinks {
  /// The query parameter of `/gmail/authorize`.
  public static final String PARAMETER = "invitation";

  private static final String AUDIENCE = "gmail-connector/invitation";

  private final Credentials credentials;
  private final ConsentSettings settings;
  private final InvitationSettings invitations;

  public InvitationLinks(
      Credentials credentials, ConsentSettings settings, InvitationSettings invitations) {
    this.credentials = credentials;
    this.settings = settings;
    this.invitations = invitations;
  }

  public URI link(SubscriptionId subscription, Invitation invitation) {
    JwtClaims claims = new JwtClaims();
    claims.setSubject(subscription.value());
    // A token has only base64url characters and dots, so it needs no escaping.
    return URI.create(
        settings.authorizeUri()
            + "?"
            + PARAMETER
            + "="
            + jwt(credentials.invitationKey())
                .sign(claims, invitation.id().value(), invitation.expiresAt()));
  }

  /// @param token the parameter's value
  public InvitationVerification verify(String token, Instant now) {
    return new RotatingKey(Credentials::invitationKey, Credentials::replacedInvitationKey)
        .verify(
            credentials,
            now.minus(invitations.lifetime()).minus(RotatingKey.REMEMBERED),
            key -> verify(key, token, now),
            InvitationVerification.Forged.class::isInstance);
  }

  private static InvitationVerification verify(byte[] key, String token, Instant now) {
    try {
      JwtClaims claims = jwt(key).verify(token, now);
      return new InvitationVerification.Verified(
          new InvitationRef(
              new SubscriptionId(claims.getSubject()), new InvitationId(claims.getJwtId())));
    } catch (InvalidJwtException e) {
      return e.hasExpired()
          ? new InvitationVerification.Expired()
          : new InvitationVerification.Forged();
    } catch (MalformedClaimException e) {
      return new InvitationVerification.Forged();
    }
  }

  private static HmacJwt jwt(byte[] key) {
    return new HmacJwt(key, AUDIENCE);
  }
}
