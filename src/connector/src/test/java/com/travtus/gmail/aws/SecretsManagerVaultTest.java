package com.travtus.gmail.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.secret.Secret;
import com.travtus.gmail.secret.SecretName;
import com.travtus.gmail.secret.Vault;
import com.travtus.gmail.secret.VaultContract;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Against moto, which deletes at once; AWS says it may take a while until a name is free again.
@Moto.Needed
class SecretsManagerVaultTest extends VaultContract {
  private static Moto moto;
  private static ServiceFront front;
  private static SecretsManagerClient client;

  private final String prefix = "gmail-connector/" + UUID.randomUUID();
  private final AtomicLong nanos = new AtomicLong();
  private final Vault vault = another();

  @BeforeAll
  static void start() {
    moto = Moto.start();
    front = ServiceFront.before("secretsmanager", moto.url());
    client = Clients.PATIENT.secretsManager(front.url());
  }

  @AfterAll
  static void stop() {
    client.close();
    front.close();
    moto.close();
  }

  @AfterEach
  void clear() {
    front.clear();
  }

  @Override
  protected Vault vault() {
    return vault;
  }

  /// As another worker has it: with a cache of its own.
  private Vault another() {
    return another(settings());
  }

  private Vault another(AwsSettings settings) {
    return new SecretsManagerVault(client, settings, nanos::get);
  }

  private TestAwsSettings settings() {
    return TestAwsSettings.tables().withSecretsPrefix(prefix);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private String id(SecretName name) {
    return prefix + "/" + name.value();
  }

  /// What is called from now on.
  private static List<String> calls() {
    List<String> calls = new CopyOnWriteArrayList<>();
    front.treat(
        request -> {
          calls.add(request.operation());
          return FaultMode.PASS;
        });
    return calls;
  }

  @Test
  void a_secret_lies_under_the_deployments_prefix() {
    vault.write(REFRESH_TOKEN, new Secret("token"));

    assertThat(client.getSecretValue(get -> get.secretId(id(REFRESH_TOKEN))).secretString())
        .isEqualTo("token");
  }

  @Test
  void a_new_secret_is_encrypted_with_the_deployments_key() {
    String key = "arn:aws:kms:us-east-1:123456789012:key/1";
    another(settings().withSecretsKey(key)).write(REFRESH_TOKEN, new Secret("token"));
    vault.write(SecretName.STATE_KEY, new Secret("state"));

    assertThat(client.describeSecret(of -> of.secretId(id(REFRESH_TOKEN))).kmsKeyId())
        .isEqualTo(key);
    assertThat(client.describeSecret(of -> of.secretId(id(SecretName.STATE_KEY))).kmsKeyId())
        .isNotEqualTo(key);
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
  void what_belongs_to_the_deployment_is_asked_for_once_in_five_minutes() {
    vault.write(SecretName.STATE_KEY, new Secret("first"));
    Vault warm = another();
    assertThat(warm.read(SecretName.STATE_KEY)).contains(new Secret("first"));
    vault.write(SecretName.STATE_KEY, new Secret("second"));
    List<String> calls = calls();

    pass(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(warm.read(SecretName.STATE_KEY)).contains(new Secret("first"));
    assertThat(calls).isEmpty();

    pass(Duration.ofSeconds(1));
    assertThat(warm.read(SecretName.STATE_KEY)).contains(new Secret("second"));
    assertThat(calls).containsExactly("GetSecretValue");
  }

  @ParameterizedTest
  @MethodSource("ofDeployment")
  void every_secret_of_the_deployment_is_kept(SecretName name) {
    vault.write(name, new Secret("first"));
    vault.write(name, new Secret("second"));
    Vault warm = another();
    List<String> calls = calls();

    for (int read = 0; read < 100; read++) {
      assertThat(warm.read(name)).contains(new Secret("second"));
      assertThat(warm.readFresh(name)).contains(new Secret("second"));
      assertThat(warm.readPrevious(name, Instant.EPOCH)).contains(new Secret("first"));
    }

    assertThat(calls).containsExactly("GetSecretValue", "GetSecretValue");
  }

  static Stream<SecretName> ofDeployment() {
    return Arrays.stream(SecretName.class.getFields())
        .filter(field -> field.getType() == SecretName.class)
        .map(SecretsManagerVaultTest::named);
  }

  private static SecretName named(Field constant) {
    try {
      return (SecretName) Objects.requireNonNull(constant.get(null));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void who_was_refused_reads_what_is_there_now_but_not_over_and_over() {
    vault.write(SecretName.OAUTH_CLIENT, new Secret("first"));
    Vault warm = another();
    assertThat(warm.read(SecretName.OAUTH_CLIENT)).contains(new Secret("first"));
    vault.write(SecretName.OAUTH_CLIENT, new Secret("second"));
    pass(Duration.ofSeconds(10));
    List<String> calls = calls();

    assertThat(warm.readFresh(SecretName.OAUTH_CLIENT)).contains(new Secret("second"));
    assertThat(warm.read(SecretName.OAUTH_CLIENT)).contains(new Secret("second"));
    for (int refused = 0; refused < 100; refused++) {
      assertThat(warm.readFresh(SecretName.OAUTH_CLIENT)).contains(new Secret("second"));
    }

    assertThat(calls).containsExactly("GetSecretValue");
  }

  @Test
  void what_a_rotation_replaced_is_known_for_as_long_as_is_asked_for() {
    assertThat(vault.readPrevious(SecretName.STATE_KEY, Instant.EPOCH)).isEmpty();
    vault.write(SecretName.STATE_KEY, new Secret("first"));
    assertThat(vault.readPrevious(SecretName.STATE_KEY, Instant.EPOCH)).isEmpty();

    vault.write(SecretName.STATE_KEY, new Secret("second"));

    Instant now = Clock.systemUTC().instant();
    assertThat(vault.readPrevious(SecretName.STATE_KEY, now.minusSeconds(60)))
        .contains(new Secret("first"));
    assertThat(vault.readPrevious(SecretName.STATE_KEY, now.plusSeconds(60))).isEmpty();
  }

  @Test
  void a_secret_is_written_without_being_read() {
    vault.write(REFRESH_TOKEN, new Secret("token"));
    List<String> calls = calls();

    vault.write(REFRESH_TOKEN, new Secret("other"));

    assertThat(calls).containsExactly("PutSecretValue");
  }

  @Test
  void what_somebody_scheduled_for_deletion_is_absent_until_it_is_written_again() {
    vault.write(REFRESH_TOKEN, new Secret("before"));
    scheduleForDeletion();

    assertThat(vault.read(REFRESH_TOKEN)).isEmpty();
    vault.write(REFRESH_TOKEN, new Secret("after"));
    assertThat(vault.read(REFRESH_TOKEN)).contains(new Secret("after"));

    scheduleForDeletion();
    vault.delete(REFRESH_TOKEN);
    assertThat(vault.read(REFRESH_TOKEN)).isEmpty();
  }

  /// Until it is restored, AWS refuses a new value for it; moto takes one.
  private void scheduleForDeletion() {
    client.deleteSecret(delete -> delete.secretId(id(REFRESH_TOKEN)).recoveryWindowInDays(7L));
    AtomicBoolean restored = new AtomicBoolean();
    front.treat(
        request -> {
          if (request.operation().equals("RestoreSecret")) {
            restored.set(true);
          }
          return request.operation().equals("PutSecretValue") && !restored.get()
              ? request.error(400, "InvalidRequestException")
              : FaultMode.PASS;
        });
  }

  /// Each finds nothing there, and the other has created it.
  @Test
  void of_two_who_create_a_secret_at_once_both_have_written_it() {
    AtomicBoolean raced = new AtomicBoolean();
    Vault faster = new SecretsManagerVault(Clients.PATIENT.secretsManager(moto.url()), settings());
    front.treat(
        request -> {
          if (request.operation().equals("CreateSecret") && raced.compareAndSet(false, true)) {
            faster.write(REFRESH_TOKEN, new Secret("faster"));
          }
          return FaultMode.PASS;
        });

    vault.write(REFRESH_TOKEN, new Secret("slower"));

    assertThat(raced).isTrue();
    assertThat(vault.read(REFRESH_TOKEN)).contains(new Secret("slower"));
  }
}
