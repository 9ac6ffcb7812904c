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

/// AWS Secrets Manager. What belongs to the whole deployment is read once per warm worker and again
/// after five minutes, so that a rotation is picked up without a deploy. A mailbox's refresh token
/// is read whenever it is asked for: a warm worker keeps what it has made from it, by its grant.
/// After another consent nobody may be refused with the token of before.
///
/// A secret that somebody has scheduled for deletion is taken for none, until it is written again.
@Singleton
@DefaultBean
final class SecretsManagerVault implements Vault {
  private static final Duration KEPT_FOR = Duration.ofMinutes(5);

  /// Whatever is refused, and however often: within this time nobody reads again.
  private static final Duration JUST_READ = Duration.ofSeconds(10);

  private static final String PREVIOUS = "AWSPREVIOUS";

  private final SecretsManagerClient secretsManager;
  private final String prefix;
  private final @Nullable String encryptionKey;
  private final Cache<SecretName, Optional<Version>> cache;

  /// By the id of the version that replaced it.
  private final Cache<String, Optional<Version>> replaced;

  /// @param since when it was written
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

  /// @param stage null: the one in force
  private Optional<Version> load(SecretName name, @Nullable String stage) {
    try {
      return Optional.of(get(name, stage));
    } catch (ResourceNotFoundException | InvalidRequestException e) {
      // The latter: it is scheduled for deletion.
      return Optional.empty();
    }
  }

  private Version get(SecretName name, @Nullable String stage) {
    GetSecretValueResponse answer =
        secretsManager.getSecretValue(get -> get.secretId(id(name)).versionStage(stage));
    return new Version(answer.versionId(), new Secret(answer.secretString()), answer.createdDate());
  }

  /// Without a look at what is there: who writes a refresh token need not be able to read any.
  @Override
  public void write(SecretName name, Secret secret) {
    try {
      put(name, secret);
    } catch (ResourceNotFoundException e) {
      create(name, secret);
    } catch (InvalidRequestException e) {
      // It is scheduled for deletion.
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
      // It is no more, or is about to be.
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
      // Somebody was faster.
      put(name, secret);
    }
  }

  @Override
  public void delete(SecretName name) {
    try {
      // No recovery window: who disconnects a mailbox is told that its secret goes at once.
      secretsManager.deleteSecret(
          delete -> delete.secretId(id(name)).forceDeleteWithoutRecovery(true));
    } catch (ResourceNotFoundException | InvalidRequestException e) {
      // What is not there, or goes by itself, need not go.
      return;
    } finally {
      cache.invalidate(name);
    }
  }

  private String id(SecretName name) {
    return prefix + "/" + name.value();
  }
}
