package com.travtus.gmail.aws;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.secret.Vault;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/// AWS Secrets Manager. What belongs to the whole deployment is read once per warm worker and again
/// after five minutes, so that a rotation is picked up without a deploy; a mailbox's refresh token
/// is read whenever it is asked for.
@Singleton
@DefaultBean
final class SecretsManagerVault implements Vault {
  private static final Duration KEPT_FOR = Duration.ofMinutes(5);
  private static final Set<SecretName> KEPT =
      Set.of(
          SecretName.OAUTH_CLIENT,
          SecretName.SERVICE_ACCOUNT_KEY,
          SecretName.STATE_KEY,
          SecretName.CURSOR_KEY);

  private final SecretsManagerClient secretsManager;
  private final String prefix;
  private final Cache<SecretName, Optional<Secret>> cache =
      Caffeine.newBuilder().expireAfterWrite(KEPT_FOR).build();

  SecretsManagerVault(SecretsManagerClient secretsManager, AwsSettings settings) {
    this.secretsManager = secretsManager;
    this.prefix = settings.secretsPrefix();
  }

  @Override
  public Optional<Secret> read(SecretName name) {
    return KEPT.contains(name) ? cache.get(name, this::load) : load(name);
  }

  private Optional<Secret> load(SecretName name) {
    try {
      return Optional.of(
          new Secret(secretsManager.getSecretValue(get -> get.secretId(id(name))).secretString()));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(SecretName name, Secret secret) {
    try {
      secretsManager.putSecretValue(put -> put.secretId(id(name)).secretString(secret.value()));
    } catch (ResourceNotFoundException e) {
      secretsManager.createSecret(create -> create.name(id(name)).secretString(secret.value()));
    }
    cache.invalidate(name);
  }

  @Override
  public void delete(SecretName name) {
    try {
      // No recovery window: who disconnects a mailbox is told that its secret goes at once.
      secretsManager.deleteSecret(
          delete -> delete.secretId(id(name)).forceDeleteWithoutRecovery(true));
    } catch (ResourceNotFoundException e) {
      // What is not there need not go.
      return;
    } finally {
      cache.invalidate(name);
    }
  }

  private String id(SecretName name) {
    return prefix + "/" + name.value();
  }
}
