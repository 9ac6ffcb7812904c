package com.travtus.gmail.aws;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The AWS clients, each built once and shared. The `standard` retry mode: up to three attempts
/// with jitter, and a token bucket that stops retrying when a service is down for good.
@Singleton
final class AwsClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(10);

  /// With its retries; well below the 29 seconds that API Gateway waits.
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);

  /// A message of 35 MB over a slow connection.
  private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(2);

  /// Why DynamoDB cancels a transaction that may be written a moment later; `None` is what it says
  /// of the writes that were not the cause.
  private static final Set<String> PASSING =
      Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  @Produces
  @Singleton
  @DefaultBean
  DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .httpClient(http())
        .overrideConfiguration(
            options -> options.apiCallTimeout(CALL_TIMEOUT).retryStrategy(retryingTransactions()))
        .build();
  }

  @Produces
  @Singleton
  @DefaultBean
  SecretsManagerClient secretsManager() {
    return SecretsManagerClient.builder()
        .httpClient(http())
        .overrideConfiguration(within(CALL_TIMEOUT))
        .build();
  }

  @Produces
  @Singleton
  @DefaultBean
  S3Client s3() {
    return S3Client.builder()
        .httpClient(http())
        .overrideConfiguration(within(UPLOAD_TIMEOUT))
        .build();
  }

  @Produces
  @Singleton
  @DefaultBean
  S3Presigner s3Presigner() {
    return S3Presigner.create();
  }

  @Produces
  @Singleton
  @DefaultBean
  SqsClient sqs() {
    return SqsClient.builder()
        .httpClient(http())
        .overrideConfiguration(within(CALL_TIMEOUT))
        .build();
  }

  /// For what is signed by somebody else; the clients look for themselves, in the same places.
  @Produces
  @Singleton
  @DefaultBean
  AwsCredentialsProvider credentials() {
    return DefaultCredentialsProvider.builder().build();
  }

  static RetryStrategy retryingTransactions() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .retryOnException(AwsClients::isOfPassingTransaction)
        .build();
  }

  /// Somebody else's transaction had the item, say: nothing is known of the conditions yet.
  private static boolean isOfPassingTransaction(Throwable e) {
    return switch (e) {
      case TransactionConflictException _ -> true;
      case TransactionCanceledException cancelled ->
          cancelled.cancellationReasons().stream()
              .map(CancellationReason::code)
              .allMatch(PASSING::contains);
      default -> false;
    };
  }

  private static SdkHttpClient http() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT_TIMEOUT)
        .socketTimeout(SOCKET_TIMEOUT)
        .build();
  }

  private static Consumer<ClientOverrideConfiguration.Builder> within(Duration timeout) {
    return options ->
        options.apiCallTimeout(timeout).retryStrategy(AwsRetryStrategy.standardRetryStrategy());
  }
}
