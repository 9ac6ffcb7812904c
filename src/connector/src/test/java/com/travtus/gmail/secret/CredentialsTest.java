package com.travtus.gmail.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.SubscriptionId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  private static final SubscriptionId ID = new SubscriptionId("0123456789abcdef0123456789abcdef");

  private final Vault vault = new InMemoryVault();
  private final Credentials credentials = new Credentials(vault);

  @Test
  void a_refresh_token_is_kept_with_its_grant() {
    RefreshToken token = new RefreshToken(new Secret("1//to\"ken"), new GrantId("grant-1"));

    credentials.keep(ID, token);

    assertThat(credentials.refreshToken(ID, token.grant())).contains(token);
    assertThat(credentials.refreshToken(ID, new GrantId("grant-2"))).isEmpty();
    credentials.forget(ID, new GrantId("grant-2"));
    assertThat(credentials.refreshToken(ID, token.grant())).contains(token);
    credentials.forget(ID, token.grant());
    assertThat(credentials.refreshToken(ID, token.grant())).isEmpty();
  }

  @Test
  void the_oauth_client_is_read_from_its_json() {
    vault.write(
        SecretName.OAUTH_CLIENT,
        new Secret("{\"client_id\":\"id-1\",\"client_secret\":\"s-1\",\"other\":1}"));

    assertThat(credentials.oauthClient()).isEqualTo(new OAuthClient("id-1", new Secret("s-1")));
  }

  @Test
  void the_oauth_client_is_the_one_that_consents_are_started_with() {
    vault.write(
        SecretName.OAUTH_CLIENT, new Secret("{\"client_id\":\"id-1\",\"client_secret\":\"s-1\"}"));

    Credentials same = new Credentials(vault, () -> Optional.of("id-1"));
    Credentials other = new Credentials(vault, () -> Optional.of("id-2"));

    assertThat(same.oauthClient().clientId()).isEqualTo("id-1");
    for (Credentials each : List.of(other, other.fresh())) {
      assertThatThrownBy(each::oauthClient)
          .hasMessage("the vault's oauth-client does not match connector.oauth.client-id");
    }
  }

  @Test
  void a_missing_secret_of_the_deployment_is_named() {
    assertThatThrownBy(credentials::oauthClient).hasMessageContaining("oauth-client");
    assertThatThrownBy(credentials::stateKey).hasMessageContaining("state-key");
    assertThat(credentials.serviceAccountKey()).isEmpty();
    assertThat(credentials.delegationClientId()).isEmpty();
  }

  @Test
  void what_an_administrator_delegates_to_is_the_key_s_numeric_id() {
    vault.write(
        SecretName.SERVICE_ACCOUNT_KEY,
        new Secret(
            "{\"client_email\":\"a@b.example\",\"client_id\":\"113\",\"private_key\":\"p\"}"));

    assertThat(credentials.delegationClientId()).contains("113");
  }

  @Test
  void a_broken_secret_is_not_quoted() {
    vault.write(SecretName.OAUTH_CLIENT, new Secret("GOCSPX-confidential {"));
    assertThatThrownBy(credentials::oauthClient)
        .hasStackTraceContaining("not JSON")
        .satisfies(e -> assertThat(e).hasNoCause())
        .message()
        .doesNotContain("confidential");

    vault.write(SecretName.OAUTH_CLIENT, new Secret("{\"client_id\":\"x\",\"secret\":\"hidden\"}"));
    assertThatThrownBy(credentials::oauthClient)
        .message()
        .contains("client_secret")
        .doesNotContain("hidden");
  }

  @Test
  void to_string_withholds_every_secret() {
    Secret secret = new Secret("confidential");

    assertThat(secret.toString()).doesNotContain("confidential");
    assertThat(new OAuthClient("id-1", secret).toString()).doesNotContain("confidential");
    assertThat(new RefreshToken(secret, new GrantId("g")).toString())
        .doesNotContain("confidential");
  }
}
