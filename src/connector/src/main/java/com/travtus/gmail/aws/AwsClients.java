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

/// The AWS clients, each built once and shared.
///
/// They retry in the `standard` mode: three attempts with jitter, and a token bucket that stops
/// retrying when a service is down for good. Not `adaptive`: that holds back every call of a client
/// once one table or secret is throttled, and what must wait longer has its subscription or its
/// queue to wait in. Region, credentials and endpoints come from the SDK's own sources, which in
/// Lambda are the environment's variables.
@Singleton
public final class AwsClients {
  /// Within a region it takes milliseconds; the first call of a small function, TLS and all, less
  /// than a second.
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /// How long is waited for an answer.
  ///
  /// @param attempt for each try of a call, also to a service that takes nothing in: no socket
  ///     timeout bounds writing
  /// @param call for all of them, and the waits between
  record Patience(Duration attempt, Duration call) {}

  /// What is read or written answers in tens of milliseconds: what has not answered by now was
  /// lost, and another attempt is worth more than waiting on. There is room for three, so that API
  /// Gateway's 30 seconds and the dispatcher's 55 see an error of ours rather than their own.
  private static final Patience QUICK = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10));

  /// A message of 35 MB at 2 MB a second, a small part of what a function's network carries, three
  /// times; less than the 80 seconds that a worker keeps for the message at hand.
  private static final Patience UPLOAD =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(65));

  /// How many connections stay open to one host: as many messages as a worker takes in at a time.
  /// The JDK closes all but five after each call.
  private static final int CONNECTIONS = 16;

  private static final int CONFLICT = 409;

  /// Why DynamoDB cancels a transaction that may be written a moment later; `None` is what it says
  /// of the writes that were not the cause.
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

  /// `Expect: 100-continue` stays on, as is the SDK's way with S3: a message that S3 does not take,
  /// because it has it or is too busy, is not sent.
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

  /// For what is signed by somebody else; the clients look for themselves, in the same places.
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

  /// Somebody else's transaction had the item, say: nothing is known of the conditions yet.
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

  /// Two workers store the same message at the same time: S3 leaves it open whose it keeps.
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
