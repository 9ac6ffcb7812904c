package com.travtus.gmail.aws;

import com.travtus.gmail.secret.AwsIdentity;
import com.travtus.gmail.secret.AwsKey;
import com.travtus.gmail.secret.Secret;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Reads the credentials that the SDK's clients sign with. A function has them in its environment.
@Singleton
@DefaultBean
final class ProcessIdentity implements AwsIdentity {
  private final AwsCredentialsProvider provider;

  ProcessIdentity(AwsCredentialsProvider provider) {
    this.provider = provider;
  }

  @Override
  public Optional<AwsKey> key() {
    try {
      AwsCredentials found = provider.resolveCredentials();
      return Optional.of(
          new AwsKey(
              found.accessKeyId(),
              new Secret(found.secretAccessKey()),
              found instanceof AwsSessionCredentials session
                  ? new Secret(session.sessionToken())
                  : null));
    } catch (SdkClientException e) {
      // None of the SDK's sources has credentials.
      return Optional.empty();
    }
  }
}
