package com.travtus.gmail.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.SubscriptionId;
import org.junit.jupiter.api.Test;

/// What every [Vault] does.
public abstract class VaultContract {
  protected static final SecretName REFRESH_TOKEN =
      SecretName.refreshToken(
          new SubscriptionId("0123456789abcdef0123456789abcdef"), new GrantId("grant-1"));
  private static final SecretName OTHERS =
      SecretName.refreshToken(
          new SubscriptionId("fedcba9876543210fedcba9876543210"), new GrantId("grant-1"));

  /// An empty one for each test.
  protected abstract Vault vault();

  @Test
  void a_secret_that_was_never_written_is_absent() {
    assertThat(vault().read(REFRESH_TOKEN)).isEmpty();
    assertThat(vault().read(SecretName.OAUTH_CLIENT)).isEmpty();
  }

  @Test
  void a_written_secret_is_read_as_it_is() {
    Secret secret = new Secret("{\"key\": \"-----BEGIN-----\\n+/=\\n\"}\n\u00fc\u2603");
    Vault vault = vault();

    vault.write(REFRESH_TOKEN, secret);

    assertThat(vault.read(REFRESH_TOKEN)).contains(secret);
    assertThat(vault.read(OTHERS)).isEmpty();
  }

  @Test
  void writing_again_replaces_the_secret() {
    Vault vault = vault();
    vault.write(REFRESH_TOKEN, new Secret("old"));

    vault.write(REFRESH_TOKEN, new Secret("new"));

    assertThat(vault.read(REFRESH_TOKEN)).contains(new Secret("new"));
  }

  @Test
  void replacing_writes_over_what_is_there_and_makes_nothing() {
    Vault vault = vault();
    vault.replace(REFRESH_TOKEN, new Secret("new"));
    assertThat(vault.read(REFRESH_TOKEN)).isEmpty();

    vault.write(REFRESH_TOKEN, new Secret("old"));
    vault.replace(REFRESH_TOKEN, new Secret("new"));
    assertThat(vault.read(REFRESH_TOKEN)).contains(new Secret("new"));

    vault.delete(REFRESH_TOKEN);
    vault.replace(REFRESH_TOKEN, new Secret("late"));
    assertThat(vault.read(REFRESH_TOKEN)).isEmpty();
  }

  @Test
  void what_belongs_to_the_deployment_is_seen_as_soon_as_it_is_written() {
    Vault vault = vault();
    assertThat(vault.read(SecretName.STATE_KEY)).isEmpty();

    vault.write(SecretName.STATE_KEY, new Secret("first"));
    assertThat(vault.read(SecretName.STATE_KEY)).contains(new Secret("first"));

    vault.write(SecretName.STATE_KEY, new Secret("second"));
    assertThat(vault.read(SecretName.STATE_KEY)).contains(new Secret("second"));
  }

  @Test
  void a_deleted_secret_is_gone_at_once_and_alone() {
    Vault vault = vault();
    vault.write(REFRESH_TOKEN, new Secret("mine"));
    vault.write(OTHERS, new Secret("theirs"));

    vault.delete(REFRESH_TOKEN);

    assertThat(vault.read(REFRESH_TOKEN)).isEmpty();
    assertThat(vault.read(OTHERS)).contains(new Secret("theirs"));
  }

  @Test
  void deleting_what_is_not_there_is_no_error() {
    Vault vault = vault();

    assertThatCode(() -> vault.delete(REFRESH_TOKEN)).doesNotThrowAnyException();
  }

  @Test
  void a_deleted_secret_can_be_written_again() {
    Vault vault = vault();
    vault.write(REFRESH_TOKEN, new Secret("before"));
    vault.delete(REFRESH_TOKEN);

    vault.write(REFRESH_TOKEN, new Secret("after"));

    assertThat(vault.read(REFRESH_TOKEN)).contains(new Secret("after"));
  }
}
