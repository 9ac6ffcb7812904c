package com.travtus.gmail.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.secret.Vault;
import com.travtus.gmail.secret.VaultContract;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Against moto, which deletes at once; AWS says it may take a while until a name is free again.
@Moto.Needed
class SecretsManagerVaultTest extends VaultContract {
  private static Moto moto;
  private static SecretsManagerClient client;

  private final String prefix = "gmail-connector/" + UUID.randomUUID();
  private final Vault vault = another();

  @BeforeAll
  static void start() {
    moto = Moto.start();
    client = Clients.PATIENT.secretsManager(moto.url());
  }

  @AfterAll
  static void stop() {
    client.close();
    moto.close();
  }

  @Override
  protected Vault vault() {
    return vault;
  }

  /// As another worker has it: with a cache of its own.
  private Vault another() {
    return new SecretsManagerVault(client, TestAwsSettings.tables().withSecretsPrefix(prefix));
  }

  @Test
  void a_secret_lies_under_the_deployments_prefix() {
    vault.write(REFRESH_TOKEN, new Secret("token"));

    assertThat(
            client
                .getSecretValue(get -> get.secretId(prefix + "/" + REFRESH_TOKEN.value()))
                .secretString())
        .isEqualTo("token");
  }

  @Test
  void another_worker_reads_a_new_refresh_token_at_once() {
    Vault other = another();
    vault.write(REFRESH_TOKEN, new Secret("first"));
    assertThat(other.read(REFRESH_TOKEN)).contains(new Secret("first"));

    vault.write(REFRESH_TOKEN, new Secret("second"));

    assertThat(other.read(REFRESH_TOKEN)).contains(new Secret("second"));
  }

  @Test
  void what_belongs_to_the_deployment_is_asked_for_once() {
    vault.write(SecretName.STATE_KEY, new Secret("first"));
    Vault warm = another();
    assertThat(warm.read(SecretName.STATE_KEY)).contains(new Secret("first"));

    vault.write(SecretName.STATE_KEY, new Secret("second"));

    assertThat(warm.read(SecretName.STATE_KEY)).contains(new Secret("first"));
    assertThat(another().read(SecretName.STATE_KEY)).contains(new Secret("second"));
  }
}
