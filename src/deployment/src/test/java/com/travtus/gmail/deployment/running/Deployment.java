package com.travtus.gmail.deployment.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.emulator.AwsSession;
import com.travtus.gmail.emulator.EmulatedGoogle;
import com.travtus.gmail.emulator.OAuthClient;
import com.travtus.gmail.emulator.ServiceAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.lang3.RandomStringUtils;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// The template, deployed on this machine: its functions are processes of their packages.
final class Deployment implements AutoCloseable {
  static final String STAGE = "test";
  static final String DOMAIN = "connect.harbourview.example";

  private static final String PROVIDER = "WorkloadIdentityProvider";

  /// The roles of functions that open delegated mailboxes.
  private static final Set<String> DELEGATING = Set.of("SubscriptionsRole", "SyncMailboxRole");

  /// Long enough for whatever a test lets the mailbox function do.
  static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Cloud cloud;
  private final Issuer issuer;
  private final Template template;
  private final OAuthClient client;
  private final ServiceAccount serviceAccount;
  private final Map<String, DeployedFunction> functions = new LinkedHashMap<>();
  private final HttpApi api;
  private final Poller poller;
  private final Tls tls;
  private final Set<String> secrets = ConcurrentHashMap.newKeySet();
  private final boolean keyless;

  private Deployment(Path folder, boolean keyless) throws Exception {
    this.keyless = keyless;
    tls = Tls.in(folder);
    cloud = new Cloud(Files.createDirectory(folder.resolve("dynamodb")), tls);
    issuer = new Issuer(tls);
    client = cloud.google().registerClient(URI.create("https://" + DOMAIN + "/gmail/callback"));
    serviceAccount = cloud.google().createServiceAccount();
    template = new Template(parameters(), new Names(cloud.front("sqs")));
    makeSecrets();
    makeBucket();
    template.resources("AWS::Serverless::Function").keySet().forEach(this::make);
    api =
        new HttpApi(DOMAIN, routes(), new Authorizer(Issuer.NAME, Issuer.AUDIENCE, issuer.keys()));
    poller = new Poller(cloud.queues(), template, function("SyncMailboxFunction"));
  }

  static Deployment start() {
    return start(false);
  }

  /// Without a key of the service account: Google signs for the functions that may delegate.
  static Deployment keyless() {
    return start(true);
  }

  private static Deployment start(boolean keyless) {
    try {
      return new Deployment(
          Files.createTempDirectory(Path.of("target").toAbsolutePath(), "deployment-"), keyless);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("Stage", STAGE);
    parameters.put("DomainName", DOMAIN);
    parameters.put("OAuthClientId", client.clientId());
    parameters.put("JwtIssuer", Issuer.NAME);
    parameters.put("JwtAudience", Issuer.AUDIENCE);
    parameters.put("JwtKeysUrl", issuer.keysUrl().toString());
    if (keyless) {
      parameters.put(PROVIDER, cloud.google().trustAws(Names.ACCOUNT));
      parameters.put("ServiceAccountEmail", serviceAccount.email());
      parameters.put("ServiceAccountClientId", serviceAccount.clientId());
    }
    return parameters;
  }

  private void make(String id) {
    String arn = Objects.requireNonNull(template.properties(id).get("Role")).toString();
    String role = arn.substring(arn.lastIndexOf(':') + 1);
    AwsSession identity = cloud.google().startAwsSession(Names.ACCOUNT, role);
    secrets.add(identity.secretAccessKey());
    secrets.add(identity.sessionToken());
    cloud.grant(identity.accessKeyId(), Role.of(role, template));
    if (DELEGATING.contains(role)) {
      template
          .parameter(PROVIDER)
          .ifPresent(provider -> cloud.google().allowSigning(serviceAccount, provider, identity));
    }
    functions.put(
        id, new DeployedFunction(id, template, identity, systemProperties(), surroundings()));
  }

  /// All deployments of a run share S3.
  private void makeBucket() {
    try (S3Client s3 = cloud.s3()) {
      if (s3.listBuckets().buckets().stream().noneMatch(it -> it.name().equals(Names.BUCKET))) {
        s3.createBucket(create -> create.bucket(Names.BUCKET));
      }
    }
  }

  private List<String> systemProperties() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + tls.trusted(),
        "-Djavax.net.ssl.trustStorePassword=" + Tls.PASSWORD,
        "-Djavax.net.ssl.trustStoreType=PKCS12");
  }

  private Map<String, String> surroundings() {
    URI google = cloud.front("google");
    return Map.ofEntries(
        Map.entry("AWS_ENDPOINT_URL_DYNAMODB", cloud.front("dynamodb").toString()),
        Map.entry("AWS_ENDPOINT_URL_SECRETS_MANAGER", cloud.front("secretsmanager").toString()),
        Map.entry("AWS_ENDPOINT_URL_S3", cloud.front("s3").toString()),
        Map.entry("AWS_ENDPOINT_URL_SQS", cloud.front("sqs").toString()),
        // where the browser goes
        Map.entry(
            "CONNECTOR_GOOGLE_AUTHORIZATION_ENDPOINT", cloud.google().url() + "/o/oauth2/v2/auth"),
        // an assertion names it, and Google takes its own name alone
        Map.entry(
            "CONNECTOR_GOOGLE_TOKEN_ENDPOINT",
            (keyless ? cloud.google().url() : google) + "/token"),
        Map.entry("CONNECTOR_GOOGLE_REVOCATION_ENDPOINT", google + "/revoke"),
        Map.entry("CONNECTOR_GOOGLE_GMAIL_ROOT", google + "/"),
        Map.entry("CONNECTOR_GOOGLE_DNS_ENDPOINT", google + "/resolve"),
        Map.entry("CONNECTOR_GOOGLE_KEYLESS_STS_ENDPOINT", google + "/v1/token"),
        Map.entry("CONNECTOR_GOOGLE_KEYLESS_IAM_ROOT", google + "/"));
  }

  /// Those that are to be put there by hand have what Google's consoles hand out.
  private void makeSecrets() {
    try (SecretsManagerClient secrets = cloud.secrets()) {
      template
          .resources("AWS::SecretsManager::Secret")
          .forEach(
              (id, properties) -> {
                if (keyless && id.equals("ServiceAccountKeySecret")) {
                  return;
                }
                String name = Objects.requireNonNull(properties.get("Name")).toString();
                String value =
                    switch (id) {
                      case "OAuthClientSecret" ->
                          "{\"client_id\":\"%s\",\"client_secret\":\"%s\"}"
                              .formatted(client.clientId(), client.clientSecret());
                      case "ServiceAccountKeySecret" -> serviceAccount.keyJson();
                      default -> RandomStringUtils.insecure().nextAlphanumeric(64);
                    };
                secrets.createSecret(create -> create.name(name).secretString(value));
              });
    }
  }

  private List<HttpApi.Route> routes() {
    List<HttpApi.Route> routes = new ArrayList<>();
    functions.forEach(
        (id, function) ->
            Template.map(template.properties(id).get("Events"))
                .values()
                .forEach(
                    each -> {
                      Map<String, Object> event = Template.map(each);
                      if (Objects.equals(event.get("Type"), "HttpApi")) {
                        Map<String, Object> properties = Template.map(event.get("Properties"));
                        routes.add(
                            new HttpApi.Route(
                                String.valueOf(properties.get("Method")),
                                String.valueOf(properties.get("Path")),
                                properties.containsKey("Auth"),
                                function));
                      }
                    }));
    return routes;
  }

  DeployedFunction function(String id) {
    return Objects.requireNonNull(functions.get(id), () -> "no function " + id);
  }

  Iterable<DeployedFunction> functions() {
    return functions.values();
  }

  Cloud cloud() {
    return cloud;
  }

  EmulatedGoogle google() {
    return cloud.google();
  }

  ServiceAccount serviceAccount() {
    return serviceAccount;
  }

  Issuer issuer() {
    return issuer;
  }

  Poller poller() {
    return poller;
  }

  Browser browser() {
    return new Browser(api.url(), DOMAIN, tls);
  }

  /// What EventBridge sends every minute.
  Answer dispatch() {
    String event =
        """
        {"version":"0","id":"%s","detail-type":"Scheduled Event","source":"aws.events",
         "account":"%s","time":"%s","region":"%s","detail":{},
         "resources":["arn:aws:events:%s:%s:rule/gmail-connector-dispatch"]}
        """
            .formatted(
                UUID.randomUUID(),
                Names.ACCOUNT,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Names.REGION,
                Names.REGION,
                Names.ACCOUNT);
    return function("SyncDispatchFunction").invoke(event);
  }

  /// Until the queue has nothing to give.
  void work() {
    while (!poller.poll(1, PATIENCE).messages().isEmpty()) {}
  }

  /// Something that no function may print, or a query with a code in it.
  void note(String secret) {
    Stream.of(secret.split("&", -1))
        .filter(each -> !each.startsWith("scope=") && !each.startsWith("iss="))
        .map(each -> each.substring(each.indexOf('=') + 1))
        .filter(each -> each.length() >= 12)
        .forEach(secrets::add);
  }

  /// No token, no key, no code; no address and no subject either.
  void assertNothingTold() {
    String log = log();
    try (SecretsManagerClient vault = cloud.secrets()) {
      vault.listSecretsPaginator().stream()
          .flatMap(page -> page.secretList().stream())
          .map(each -> vault.getSecretValue(get -> get.secretId(each.arn())).secretString())
          .flatMap(value -> Stream.of(value.split("\"", -1)))
          .filter(part -> part.length() >= 32)
          .forEach(this::note);
    }
    assertThat(secrets).noneMatch(log::contains);
    assertThat(log).doesNotContain("X-Odd", "ya29.", "BEGIN PRIVATE KEY");
  }

  /// What all functions have printed.
  String log() {
    StringBuilder log = new StringBuilder();
    functions.values().forEach(function -> log.append(function.log()));
    return log.toString();
  }

  @Override
  public void close() throws IOException {
    functions.values().forEach(DeployedFunction::close);
    for (DeployedFunction function : functions.values()) {
      Files.writeString(Path.of("target", function.id() + ".log"), function.log());
    }
    api.close();
    poller.close();
    issuer.close();
    cloud.close();
  }
}
