package com.travtus.gmail.aws;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/// Provides the AWS clients, each built once and shared.
///
/// They retry in the `standard` mode: three attempts with jitter, and a token bucket that stops
/// retrying when a service is down for good. `adaptive` would slow down all calls of a client once
/// a single table or secret is throttled; longer waits belong to the subscription or the queue. The
/// SDK finds region, credentials and endpoints in its own sources; in Lambda these are environment
/// variables.
@Singleton
public final class AwsClients {
  /// Connecting within a region takes milliseconds. The first call of a small function takes less
  /// than a second, including TLS.
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /// How long to wait for a response.
  ///
  /// @param attempt limit for each attempt, also while sending: socket timeouts do not bound writes
  /// @param call limit for all attempts and the waits between them
  record Patience(Duration attempt, Duration call) {}

  /// Reads and writes take tens of milliseconds. A response that takes longer than this is lost, so
  /// another attempt is better than waiting. Three attempts fit into the limit, so our error comes
  /// before API Gateway's timeout of 30 seconds and the dispatcher's of 55.
  private static final Patience QUICK = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10));

  /// Three uploads of a 35 MB message at 2 MB a second, a small part of a function's bandwidth.
  /// This is less than the 80 seconds that a worker reserves for the current message.
  private static final Patience UPLOAD =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(65));

  /// The number of connections kept open to a host: as many as the messages that a worker stores
  /// concurrently. By default, the JDK closes all but five after each call.
  private static final int CONNECTIONS = 16;

  private static final int CONFLICT = 409;

  /// Reasons of a canceled transaction that may succeed a moment later. DynamoDB gives `None` for
  /// the writes that did not cause the cancellation.
  private static final Set<String> PASSING =
      Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  @Produces
  @Singleton
  @DefaultBean
  DynamoDbClient dynamoDb() {
    return dynamoDb(DynamoDbClient.builder(), QUICK).build();
  }

  static DynamoDbClientBuilder dynamoDb(DynamoDbClientBuilder builder, Patience patience) {
    return builder
        .httpClient(http(patience))
        .overrideConfiguration(
            options -> within(patience, options).retryStrategy(retryingTransactions()));
  }

  @Produces
  @Singleton
  @DefaultBean
  SecretsManagerClient secretsManager() {
    return secretsManager(SecretsManagerClient.builder(), QUICK).build();
  }

  static SecretsManagerClientBuilder secretsManager(
      SecretsManagerClientBuilder builder, Patience patience) {
    return builder
        .httpClient(http(patience))
        .overrideConfiguration(options -> within(patience, options));
  }

  @Produces
  @Singleton
  @DefaultBean
  S3Client s3() {
    return s3(S3Client.builder(), UPLOAD).build();
  }

  /// Keeps the SDK's default `Expect: 100-continue` for S3: a message that S3 refuses, because it
  /// already has it or is too busy, is not sent.
  static S3ClientBuilder s3(S3ClientBuilder builder, Patience patience) {
    return builder
        .httpClient(http(patience))
        .overrideConfiguration(
            options ->
                within(patience, options)
                    .retryStrategy(retrying(AwsClients::isOfConflictingWrite)));
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
    return sqs(SqsClient.builder(), QUICK).build();
  }

  static SqsClientBuilder sqs(SqsClientBuilder builder, Patience patience) {
    return builder
        .httpClient(http(patience))
        .overrideConfiguration(options -> within(patience, options));
  }

  /// For requests that other code signs. The SDK's clients resolve their credentials themselves,
  /// from the same sources.
  @Produces
  @Singleton
  @DefaultBean
  AwsCredentialsProvider credentials() {
    return DefaultCredentialsProvider.builder().build();
  }

  public static RetryStrategy retryingTransactions() {
    return retrying(AwsClients::isOfTransientTransaction);
  }

  private static RetryStrategy retrying(Predicate<Throwable> also) {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder().retryOnException(also).build();
  }

  /// Whether a transaction failed before its conditions were checked, as when another transaction
  /// had locked the item.
  static boolean isOfTransientTransaction(Throwable e) {
    return switch (e) {
      case TransactionConflictException _ -> true;
      case TransactionCanceledException cancelled ->
          cancelled.cancellationReasons().stream()
              .map(CancellationReason::code)
              .allMatch(PASSING::contains);
      default -> false;
    };
  }

  /// Whether two workers were storing the same message at the same time, so that S3 accepted
  /// neither yet.
  private static boolean isOfConflictingWrite(Throwable e) {
    return e instanceof S3Exception refusal && refusal.statusCode() == CONFLICT;
  }

  private static SdkHttpClient http(Patience patience) {
    System.getProperties().putIfAbsent("http.maxConnections", Integer.toString(CONNECTIONS));
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT_TIMEOUT)
        .socketTimeout(patience.attempt())
        .build();
  }

  private static ClientOverrideConfiguration.Builder within(
      Patience patience, ClientOverrideConfiguration.Builder options) {
    return options
        .apiCallAttemptTimeout(patience.attempt())
        .apiCallTimeout(patience.call())
        .retryStrategy(AwsRetryStrategy.standardRetryStrategy());
  }
}
