package com.travtus.gmail.deployment.running;

import com.travtus.gmail.aws.FaultMode;
import com.travtus.gmail.aws.Moto;
import com.travtus.gmail.aws.S3Mock;
import com.travtus.gmail.aws.ServiceFront;
import com.travtus.gmail.aws.ServiceRequest;
import com.travtus.gmail.aws.dynamodb.ServedDynamo;
import com.travtus.gmail.deployment.running.Rights.Right;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.EmulatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// AWS' services and Google on this machine. The functions reach them over HTTPS alone, and what a
/// function's role does not allow is refused.
final class Cloud implements AutoCloseable {
  private final EmulatedGoogle google = EmulatedGoogle.start(EmulatorSettings.ephemeral());
  private final ServedDynamo dynamo;
  private final Moto moto = Moto.start();
  private final SQSRestServer sqs =
      SQSRestServerBuilder.withInterface("localhost").withDynamicPort().start();
  private final Map<String, ServiceFront> fronts = new HashMap<>();
  private final Map<String, Role> roles = new ConcurrentHashMap<>();
  private final Map<String, java.util.function.Function<ServiceRequest, FaultMode>> troubles =
      new ConcurrentHashMap<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();

  Cloud(Path folder, Tls tls) throws Exception {
    dynamo = ServedDynamo.on(folder);
    Map.of(
            "dynamodb", dynamo.url(),
            "secretsmanager", moto.url(),
            "s3", S3Mock.shared().url(),
            "sqs", sqs(),
            "google", google.url())
        .forEach(
            (service, url) -> {
              ServiceFront front = ServiceFront.before(service, url, tls.context());
              front.treat(this::treated);
              fronts.put(service, front);
            });
  }

  /// To whoever signs with that access key.
  void grant(String accessKeyId, Role role) {
    roles.put(accessKeyId, role);
  }

  private FaultMode treated(ServiceRequest request) {
    Optional<Right> missing =
        Rights.neededFor(request).stream()
            .filter(right -> !role(request).allows(right, context(request)))
            .findFirst();
    if (missing.isPresent()) {
      refused.add(role(request).name() + ": " + missing.get());
      return request.service().equals("s3")
          ? request.error(403, "AccessDenied")
          : request.error(400, "AccessDeniedException");
    }
    return troubles.getOrDefault(request.service(), _ -> FaultMode.PASS).apply(request);
  }

  private Role role(ServiceRequest request) {
    return request.caller().map(roles::get).orElse(new Role("nobody", List.of()));
  }

  private static Map<String, String> context(ServiceRequest request) {
    Map<String, String> context = new HashMap<>(Map.of("aws:SecureTransport", "true"));
    String ifNoneMatch = request.headers().getFirst("If-None-Match");
    if (ifNoneMatch != null) {
      context.put("s3:if-none-match", ifNoneMatch);
    }
    if (request.service().equals("dynamodb")
        && Set.of("TransactWriteItems", "TransactGetItems").contains(request.operation())) {
      context.put("dynamodb:EnclosingOperation", request.operation());
    }
    return context;
  }

  /// What was asked for without a right to it.
  List<String> refused() {
    return refused;
  }

  /// Until [#heal].
  void fault(String service, java.util.function.Function<ServiceRequest, FaultMode> mode) {
    troubles.put(service, mode);
  }

  void heal() {
    troubles.clear();
    google.faults().clear();
  }

  URI front(String service) {
    return Objects.requireNonNull(fronts.get(service), service).url();
  }

  EmulatedGoogle google() {
    return google;
  }

  ServedDynamo dynamo() {
    return dynamo;
  }

  private URI sqs() {
    return URI.create("http://localhost:" + sqs.waitUntilStarted().localAddress().getPort());
  }

  SecretsManagerClient secrets() {
    return client(SecretsManagerClient.builder(), moto.url());
  }

  S3Client s3() {
    return client(S3Client.builder().forcePathStyle(true), S3Mock.shared().url());
  }

  SqsClient queues() {
    return client(SqsClient.builder(), sqs());
  }

  /// Of nobody in particular, past the fronts.
  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(Names.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  @Override
  public void close() {
    fronts.values().forEach(ServiceFront::close);
    sqs.stopAndWait();
    moto.close();
    dynamo.close();
    google.close();
  }
}
