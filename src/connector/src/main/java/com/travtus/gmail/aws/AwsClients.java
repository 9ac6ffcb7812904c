package com.travtus.gmail.aws;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
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
final class AwsClients {
  /// Within a region it takes milliseconds; the first call of a small function, TLS and all, less
  /// than a second.
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /// What is read or written answers in tens of milliseconds: what has not answered by now was
  /// lost, and another attempt is worth more than waiting on.
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(3);

  /// Room for three attempts and their waits, so that API Gateway's 30 seconds and the dispatcher's
  /// 55 see an error of ours rather than their own.
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  /// A message of 35 MB at 2 MB a second, a small part of what a function's network carries. It also
  /// bounds what no socket timeout does: writing to somebody who does not read.
  private static final Duration UPLOAD_ATTEMPT_TIMEOUT = Duration.ofSeconds(20);

  /// Less than the 80 seconds that a worker keeps for the message at hand.
  private static final Duration UPLOAD_TIMEOUT = Duration.ofSeconds(65);

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
    return dynamoDb(DynamoDbClient.builder()).build();
  }

  static DynamoDbClientBuilder dynamoDb(DynamoDbClientBuilder builder) {
    return builder
        .httpClient(http(ATTEMPT_TIMEOUT))
        .overrideConfiguration(
            options -> quick(options).retryStrategy(retrying(AwsClients::isOfPassingTransaction)));
  }

  @Produces
  @Singleton
  @DefaultBean
  SecretsManagerClient secretsManager() {
    return secretsManager(SecretsManagerClient.builder()).build();
  }

  static SecretsManagerClientBuilder secretsManager(SecretsManagerClientBuilder builder) {
    return builder.httpClient(http(ATTEMPT_TIMEOUT)).overrideConfiguration(AwsClients::quick);
  }

  @Produces
  @Singleton
  @DefaultBean
  S3Client s3() {
    return s3(S3Client.builder()).build();
  }

  static S3ClientBuilder s3(S3ClientBuilder builder) {
    // `Expect: 100-continue` stays on, as is the SDK's way with S3: a message that S3 does not take,
    // because it has it or is too busy, is not sent.
    return builder
        .httpClient(http(UPLOAD_ATTEMPT_TIMEOUT))
        .overrideConfiguration(
            options ->
                options
                    .apiCallAttemptTimeout(UPLOAD_ATTEMPT_TIMEOUT)
                    .apiCallTimeout(UPLOAD_TIMEOUT)
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
    return sqs(SqsClient.builder()).build();
  }

  static SqsClientBuilder sqs(SqsClientBuilder builder) {
    return builder.httpClient(http(ATTEMPT_TIMEOUT)).overrideConfiguration(AwsClients::quick);
  }

  static RetryStrategy retryingTransactions() {
    return retrying(AwsClients::isOfPassingTransaction);
  }

  private static RetryStrategy retrying(Predicate<Throwable> also) {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder().retryOnException(also).build();
  }
  /// Somebody else's transaction had the item, say: nothing is known of the conditions yet.
  static boolean isOfPassingTransaction(Throwable e) {
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

  /// @param read between two reads; as long as an attempt, which ends the wait where it can
  private static SdkHttpClient http(Duration read) {
    System.getProperties().putIfAbsent("http.maxConnections", Integer.toString(CONNECTIONS));
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT_TIMEOUT)
        .socketTimeout(read)
        .build();
  }

  private static ClientOverrideConfiguration.Builder quick(
      ClientOverrideConfiguration.Builder options) {
    return options
        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
        .apiCallTimeout(CALL_TIMEOUT)
        .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
        .addExecutionInterceptor(new Outages());
  }
}
