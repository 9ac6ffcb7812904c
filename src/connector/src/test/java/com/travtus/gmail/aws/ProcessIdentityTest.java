package com.travtus.gmail.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.secret.AwsKey;
import com.travtus.gmail.secret.Secret;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class ProcessIdentityTest {
  @Test
  void a_role_s_credentials_come_with_their_session_token() {
    assertThat(
            new ProcessIdentity(
                    StaticCredentialsProvider.create(
                        AwsSessionCredentials.create("ASIAKEY", "secret", "token")))
                .key())
        .contains(new AwsKey("ASIAKEY", new Secret("secret"), new Secret("token")));
  }

  @Test
  void a_user_s_credentials_have_none() {
    assertThat(
            new ProcessIdentity(
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIAKEY", "secret")))
                .key())
        .contains(new AwsKey("AKIAKEY", new Secret("secret"), null));
  }

  @Test
  void where_no_source_has_any_there_are_none() {
    AwsCredentialsProviderChain empty =
        AwsCredentialsProviderChain.of(
            () -> {
              throw SdkClientException.create("nothing here");
            });

    assertThat(new ProcessIdentity(empty).key()).isEmpty();
  }

  @Test
  void what_is_secret_is_not_shown() {
    assertThat(new AwsKey("ASIAKEY", new Secret("hidden"), new Secret("hidden")))
        .asString()
        .doesNotContain("hidden");
  }
}
