package com.travtus.gmail.aws;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.secret.Vault;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/// Stores secrets in AWS Secrets Manager. A warm worker caches the deployment's secrets for five
/// minutes, so a rotation takes effect without a deployment. Refresh tokens are read on each
/// request: warm workers keep what they derived from one, by its grant, and after a new consent no
/// call may fail because of the old token.
///
/// A secret that is scheduled for deletion counts as missing until it is written again.
@Singleton
@DefaultBean
final class SecretsManagerVault implements Vault {
  private static final Duration KEPT_FOR = Duration.ofMinutes(5);

  /// The minimum time between two uncached reads, however often Google refuses a credential.
  private static final Duration JUST_READ = Duration.ofSeconds(10);

  private static final String PREVIOUS = "AWSPREVIOUS";

  private final SecretsManagerClient secretsManager;
  private final String prefix;
  private final @Nullable String encryptionKey;
  private final Cache<SecretName, Optional<Version>> cache;

  /// By the id of the version that replaced it.
  private final Cache<String, Optional<Version>> replaced;

  /// @param since when the version was written
  private record Version(String id, Secret secret, Instant since) {}

  @Inject
  SecretsManagerVault(SecretsManagerClient secretsManager, AwsSettings settings) {
    this(secretsManager, settings, Ticker.systemTicker());
  }

  SecretsManagerVault(SecretsManagerClient secretsManager, AwsSettings settings, Ticker ticker) {
    this.secretsManager = secretsManager;
    this.prefix = settings.secretsPrefix();
    this.encryptionKey = settings.secretsKey().orElse(null);
    this.cache = Caffeine.newBuilder().expireAfterWrite(KEPT_FOR).ticker(ticker).build();
    this.replaced = Caffeine.newBuilder().expireAfterWrite(KEPT_FOR).ticker(ticker).build();
  }

  @Override
  public Optional<Secret> read(SecretName name) {
    return version(name).map(Version::secret);
  }

  @Override
  public Optional<Secret> readFresh(SecretName name) {
    if (!isJustRead(name)) {
      cache.invalidate(name);
    }
    return read(name);
  }

  private boolean isJustRead(SecretName name) {
    return cache
        .policy()
        .expireAfterWrite()
        .flatMap(expiry -> expiry.ageOf(name))
        .filter(age -> age.compareTo(JUST_READ) < 0)
        .isPresent();
  }

  @Override
  public Optional<Secret> readPrevious(SecretName name, Instant since) {
    return version(name)
        .filter(current -> current.since().isAfter(since))
        .flatMap(current -> replaced.get(current.id(), _ -> load(name, PREVIOUS)))
        .map(Version::secret);
  }

  private Optional<Version> version(SecretName name) {
    return name.isOfDeployment() ? cache.get(name, this::load) : load(name);
  }

  private Optional<Version> load(SecretName name) {
    return load(name, null);
  }

  /// @param stage the version's stage; null for the current one
  private Optional<Version> load(SecretName name, @Nullable String stage) {
    try {
      return Optional.of(get(name, stage));
    } catch (ResourceNotFoundException | InvalidRequestException e) {
      // InvalidRequestException: the secret is scheduled for deletion.
      return Optional.empty();
    }
  }

  private Version get(SecretName name, @Nullable String stage) {
    GetSecretValueResponse answer =
        secretsManager.getSecretValue(get -> get.secretId(id(name)).versionStage(stage));
    return new Version(answer.versionId(), new Secret(answer.secretString()), answer.createdDate());
  }

  /// Writes without reading first, so writers of refresh tokens need no permission to read them.
  @Override
  public void write(SecretName name, Secret secret) {
    try {
      put(name, secret);
    } catch (ResourceNotFoundException e) {
      create(name, secret);
    } catch (InvalidRequestException e) {
      // The secret is scheduled for deletion.
      secretsManager.restoreSecret(restore -> restore.secretId(id(name)));
      put(name, secret);
    } finally {
      cache.invalidate(name);
    }
  }

  @Override
  public void replace(SecretName name, Secret secret) {
    try {
      put(name, secret);
    } catch (ResourceNotFoundException | InvalidRequestException e) {
      // The secret is deleted or scheduled for deletion.
      return;
    } finally {
      cache.invalidate(name);
    }
  }

  private void put(SecretName name, Secret secret) {
    secretsManager.putSecretValue(put -> put.secretId(id(name)).secretString(secret.value()));
  }

  private void create(SecretName name, Secret secret) {
    try {
      secretsManager.createSecret(
          create -> create.name(id(name)).secretString(secret.value()).kmsKeyId(encryptionKey));
    } catch (ResourceExistsException e) {
      // A concurrent write created it first.
      put(name, secret);
    }
  }

  @Override
  public void delete(SecretName name) {
    try {
      // No recovery window: we promise that disconnecting a mailbox deletes its secret immediately.
      secretsManager.deleteSecret(
          delete -> delete.secretId(id(name)).forceDeleteWithoutRecovery(true));
    } catch (ResourceNotFoundException | InvalidRequestException e) {
      // The secret is already deleted or scheduled for deletion.
      return;
    } finally {
      cache.invalidate(name);
    }
  }

  private String id(SecretName name) {
    return prefix + "/" + name.value();
  }
}
