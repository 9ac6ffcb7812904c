package com.travtus.gmail.aws;

import com.travtus.gmail.aws.AwsClients.Patience;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The clients as they are deployed, at services on this machine.
///
/// @param patience theirs
/// @param caller the access key's id, by which a [ServiceFront] tells them from others
record Clients(Patience patience, String caller) {
  private static final Region REGION = Region.US_EAST_1;

  /// So long that a busy machine is not taken for a service that fails.
  static final Clients PATIENT =
      new Clients(new Patience(Duration.ofSeconds(30), Duration.ofMinutes(2)), "test");

  DynamoDbClient dynamoDb(URI url) {
    return AwsClients.dynamoDb(DynamoDbClient.builder(), patience)
        .endpointOverride(url)
        .region(REGION)
        .credentialsProvider(credentials())
        .build();
  }

  SecretsManagerClient secretsManager(URI url) {
    return AwsClients.secretsManager(SecretsManagerClient.builder(), patience)
        .endpointOverride(url)
        .region(REGION)
        .credentialsProvider(credentials())
        .build();
  }

  S3Client s3(URI url) {
    return AwsClients.s3(S3Client.builder(), patience)
        .endpointOverride(url)
        .region(REGION)
        .credentialsProvider(credentials())
        .forcePathStyle(true)
        .build();
  }

  S3Presigner presigner(URI url) {
    return S3Presigner.builder()
        .endpointOverride(url)
        .region(REGION)
        .credentialsProvider(credentials())
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  SqsClient sqs(URI url) {
    return AwsClients.sqs(SqsClient.builder(), patience)
        .endpointOverride(url)
        .region(REGION)
        .credentialsProvider(credentials())
        .build();
  }

  private AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(caller, "test"));
  }
}
