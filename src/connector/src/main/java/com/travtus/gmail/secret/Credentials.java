package com.travtus.gmail.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// Gives typed access to the vault's secrets. [SecretName] describes the format of each.
@Singleton
public final class Credentials {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Vault vault;
  private final Optional<String> clientId;

  @Inject
  public Credentials(Vault vault, OAuthSettings settings) {
    this(vault, settings.clientId());
  }

  /// Accepts whichever OAuth client the vault has.
  public Credentials(Vault vault) {
    this(vault, Optional.empty());
  }

  private Credentials(Vault vault, Optional<String> clientId) {
    this.vault = vault;
    this.clientId = clientId;
  }

  /// Bypasses the cache; use after Google rejected the cached value.
  public Credentials fresh() {
    return new Credentials(new UncachedVault(vault), clientId);
  }

  /// @throws IllegalStateException if the vault has no client, or one with another id than consents
  ///     are started with; Google would accept no code and no refresh token from it
  public OAuthClient oauthClient() {
    JsonNode json = parse(required(SecretName.OAUTH_CLIENT));
    OAuthClient client =
        new OAuthClient(text(json, "client_id"), new Secret(text(json, "client_secret")));
    if (clientId.filter(id -> !id.equals(client.clientId())).isPresent()) {
      throw new IllegalStateException(
          "the vault's oauth-client does not match connector.oauth.client-id");
    }
    return client;
  }

  /// Returns the key; empty if the deployment has no service account, and therefore no delegation.
  public Optional<Secret> serviceAccountKey() {
    return vault.read(SecretName.SERVICE_ACCOUNT_KEY);
  }

  /// Returns the service account's numeric id, to which an administrator delegates. Empty under the
  /// same condition as [#serviceAccountKey].
  public Optional<String> delegationClientId() {
    return serviceAccountKey().map(key -> text(parse(key), "client_id"));
  }

  public byte[] stateKey() {
    return key(required(SecretName.STATE_KEY));
  }

  /// Returns the state key that preceded the current one.
  ///
  /// @param since the result is empty if the key was replaced earlier
  public Optional<byte[]> replacedStateKey(Instant since) {
    return vault.readPrevious(SecretName.STATE_KEY, since).map(Credentials::key);
  }

  public byte[] invitationKey() {
    return key(required(SecretName.INVITATION_KEY));
  }

  /// Returns the invitation key that preceded the current one.
  ///
  /// @param since the result is empty if the key was replaced earlier
  public Optional<byte[]> replacedInvitationKey(Instant since) {
    return vault.readPrevious(SecretName.INVITATION_KEY, since).map(Credentials::key);
  }

  public byte[] pageTokenKey() {
    return key(required(SecretName.PAGE_TOKEN_KEY));
  }

  private static byte[] key(Secret secret) {
    return Base64.getUrlDecoder().decode(secret.value());
  }

  public Optional<RefreshToken> refreshToken(SubscriptionId subscription, GrantId grant) {
    return token(SecretName.refreshToken(subscription, grant), grant);
  }

  public void keep(SubscriptionId subscription, RefreshToken token) {
    vault.write(SecretName.refreshToken(subscription, token.grant()), secret(token));
  }

  /// Stores the refresh token that Google issued to replace the grant's previous one. Does nothing
  /// if the grant's token has been deleted.
  public void replace(SubscriptionId subscription, RefreshToken token) {
    vault.replace(SecretName.refreshToken(subscription, token.grant()), secret(token));
  }

  public void forget(SubscriptionId subscription, GrantId grant) {
    vault.delete(SecretName.refreshToken(subscription, grant));
  }

  /// Returns a token that no subscription uses.
  public Optional<RefreshToken> unclaimedToken(MailboxAddress mailbox, GrantId grant) {
    return token(SecretName.unclaimedToken(mailbox, grant), grant);
  }

  public void keepUnclaimed(MailboxAddress mailbox, RefreshToken token) {
    vault.write(SecretName.unclaimedToken(mailbox, token.grant()), secret(token));
  }

  public void forgetUnclaimed(MailboxAddress mailbox, GrantId grant) {
    vault.delete(SecretName.unclaimedToken(mailbox, grant));
  }

  private Optional<RefreshToken> token(SecretName name, GrantId grant) {
    return vault
        .read(name)
        .map(secret -> new RefreshToken(new Secret(text(parse(secret), "refresh_token")), grant));
  }

  private static Secret secret(RefreshToken token) {
    return new Secret(
        JsonNodeFactory.instance
            .objectNode()
            .put("refresh_token", token.token().value())
            .toString());
  }

  private Secret required(SecretName name) {
    return vault
        .read(name)
        .orElseThrow(() -> new IllegalStateException("the vault has no " + name.value()));
  }

  private static JsonNode parse(Secret secret) {
    try {
      return JSON.readTree(secret.value());
    } catch (JsonProcessingException e) {
      // The exception's message quotes the secret, so leave it out.
      throw new IllegalStateException("a secret in the vault is not JSON");
    }
  }

  private static String text(JsonNode json, String member) {
    JsonNode node = json.path(member);
    if (!node.isTextual()) {
      throw new IllegalStateException("a secret in the vault has no " + member);
    }
    return node.textValue();
  }
}
