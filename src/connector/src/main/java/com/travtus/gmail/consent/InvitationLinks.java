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

/// Makes and proves the links of invitations: each carries a signed token that names its invitation
/// and expires with it. What the link opens tells whose invitation it is and for which mailbox, so
/// that it is for the mailbox's owner alone.
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
    // A token has base64url's letters and dots alone.
    return URI.create(
        settings.authorizeUri()
            + "?"
            + PARAMETER
            + "="
            + jwt(credentials.invitationKey())
                .sign(claims, invitation.id().value(), invitation.expiresAt()));
  }

  /// @param token the parameter as it came
  public InvitationProof prove(String token, Instant now) {
    return new RotatingKey(Credentials::invitationKey, Credentials::replacedInvitationKey)
        .prove(
            credentials,
            now.minus(invitations.lifetime()).minus(RotatingKey.REMEMBERED),
            key -> prove(key, token, now),
            InvitationProof.Forged.class::isInstance);
  }

  private static InvitationProof prove(byte[] key, String token, Instant now) {
    try {
      JwtClaims claims = jwt(key).verify(token, now);
      return new InvitationProof.Proven(
          new InvitationRef(
              new SubscriptionId(claims.getSubject()), new InvitationId(claims.getJwtId())));
    } catch (InvalidJwtException e) {
      return e.hasExpired() ? new InvitationProof.Expired() : new InvitationProof.Forged();
    } catch (MalformedClaimException e) {
      return new InvitationProof.Forged();
    }
  }

  private static HmacJwt jwt(byte[] key) {
    return new HmacJwt(key, AUDIENCE);
  }
}
