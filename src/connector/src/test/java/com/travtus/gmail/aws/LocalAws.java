package com.travtus.gmail.aws;

import com.travtus.gmail.aws.AwsClients.Patience;
import com.travtus.gmail.aws.dynamodb.DynamoStores;
import com.travtus.gmail.aws.dynamodb.ServedDynamo;
import com.travtus.gmail.aws.dynamodb.ServedDynamo.Change;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mailbox.Deliveries;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.secret.InMemoryVault;
import com.travtus.gmail.secret.Vault;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.SubscriptionId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What the sync lives on, on this machine: each service behind a [ServiceFront] that can make it
/// fail for one worker and not for others.
public final class LocalAws implements AutoCloseable {
  /// A call that takes longer than that is given up, and tried again.
  public static final Duration ATTEMPT = Duration.ofMillis(600);

  private static final Patience SHORT = new Patience(ATTEMPT, Duration.ofSeconds(2));

  /// The services, by what their fronts call them.
  public enum Service {
    DYNAMO_DB("dynamodb"),
    SECRETS_MANAGER("secretsmanager"),
    S3("s3"),
    SQS("sqs");

    private final String id;

    Service(String id) {
      this.id = id;
    }
  }

  private final ServedDynamo dynamo;
  private final SQSRestServer sqs =
      SQSRestServerBuilder.withInterface("localhost").withDynamicPort().start();
  private final @Nullable Moto moto = Moto.isInstalled() ? Moto.start() : null;
  private final Map<Service, ServiceFront> fronts = new EnumMap<>(Service.class);
  private final Map<String, Function<ServiceRequest, FaultMode>> faults = new ConcurrentHashMap<>();
  private final Access operators;

  public LocalAws(Path folder) throws Exception {
    dynamo = ServedDynamo.on(folder);
    put(Service.DYNAMO_DB, dynamo.url());
    put(Service.S3, S3Mock.shared().url());
    put(
        Service.SQS,
        URI.create("http://localhost:" + sqs.waitUntilStarted().localAddress().getPort()));
    if (moto != null) {
      put(Service.SECRETS_MANAGER, moto.url());
    }
    operators = new Access(Clients.PATIENT);
  }

  private void put(Service service, URI target) {
    ServiceFront front = ServiceFront.before(service.id, target);
    front.treat(
        request ->
            request
                .caller()
                .map(caller -> faults.get(caller + " " + service))
                .map(fault -> fault.apply(request))
                .orElse(FaultMode.PASS));
    fronts.put(service, front);
  }

  /// Where `moto_server` is not installed, Secrets Manager is not among them, and the vault is in
  /// memory.
  public boolean has(Service service) {
    return fronts.containsKey(service);
  }

  /// @param name unlike any other's, of letters and digits, as the id of an access key
  public Account account(String name) {
    return new Account(name);
  }

  /// What the ledger's stream announces of one mailbox.
  public List<Change> announced(SubscriptionId subscription) {
    return dynamo.stream(subscription).stream().filter(Change::announces).toList();
  }

  @Override
  public void close() {
    fronts.values().forEach(ServiceFront::close);
    sqs.stopAndWait();
    if (moto != null) {
      moto.close();
    }
    dynamo.close();
  }

  private URI url(Service service) {
    return Objects.requireNonNull(fronts.get(service)).url();
  }

  /// One caller's clients, each made once: that takes longer than many a call.
  private final class Access {
    private final DynamoStores stores;
    private final S3Client s3;
    private final S3Presigner presigner;
    private final SqsClient sqs;
    private final @Nullable SecretsManagerClient secretsManager;

    private Access(Clients clients) {
      stores = new DynamoStores(clients.dynamoDb(url(Service.DYNAMO_DB)));
      s3 = clients.s3(url(Service.S3));
      presigner = clients.presigner(url(Service.S3));
      sqs = clients.sqs(url(Service.SQS));
      secretsManager =
          has(Service.SECRETS_MANAGER)
              ? clients.secretsManager(url(Service.SECRETS_MANAGER))
              : null;
    }
  }

  /// A deployment with a bucket, a queue and secrets of its own; the tables are everybody's.
  public final class Account {
    private final String name;
    private final Access workers;
    private final String queueUrl;
    private final InMemoryVault memory = new InMemoryVault();
    private final AwsSettings settings;

    private Account(String name) {
      this.name = name;
      workers = new Access(new Clients(SHORT, name));
      queueUrl = createQueue();
      settings =
          TestAwsSettings.tables()
              .withSecretsPrefix("gmail-connector/" + name)
              .withMailBucket(name)
              .withSyncQueueUrl(queueUrl);
      operators.s3.createBucket(create -> create.bucket(name));
    }

    /// Long enough that nothing comes again by itself, however long a run takes here.
    private String createQueue() {
      return operators
          .sqs
          .createQueue(
              create ->
                  create
                      .queueName(name + ".fifo")
                      .attributes(
                          Map.of(
                              QueueAttributeName.FIFO_QUEUE,
                              "true",
                              QueueAttributeName.VISIBILITY_TIMEOUT,
                              "1440")))
          .queueUrl();
    }

    /// From now on, whenever one of its workers asks that service.
    public void treat(Service service, Function<ServiceRequest, FaultMode> fault) {
      faults.put(name + " " + service, fault);
    }

    public void heal() {
      for (Service service : Service.values()) {
        faults.remove(name + " " + service);
      }
    }

    // ---- as a worker has them

    public DynamoStores stores() {
      return workers.stores;
    }

    public MailStore mail() {
      return mail(workers);
    }

    /// One that remembers nothing yet.
    public Vault vault() {
      return vault(workers);
    }

    public SyncQueue queue() {
      return new SqsSyncQueue(workers.sqs, settings);
    }

    public Deliveries deliveries() {
      return new SqsSyncQueue(workers.sqs, settings);
    }

    // ---- what no fault strikes

    public Vault operatorsVault() {
      return vault(operators);
    }

    public DynamoStores operatorsStores() {
      return operators.stores;
    }

    public MailStore operatorsMail() {
      return mail(operators);
    }

    private MailStore mail(Access access) {
      return new S3MailStore(access.s3, access.presigner, settings);
    }

    private Vault vault(Access access) {
      return access.secretsManager == null
          ? memory
          : new SecretsManagerVault(access.secretsManager, settings);
    }

    /// The keys of all mail that is stored.
    public List<String> mailKeys() {
      return operators.s3.listObjectsV2(list -> list.bucket(name)).contents().stream()
          .map(each -> each.key())
          .toList();
    }

    /// As what the queue has never heard of.
    public void sendAgain(DueMailbox dueMailbox) {
      operators.sqs.sendMessage(
          send ->
              send.queueUrl(queueUrl)
                  .messageBody(dueMailbox.subscription().value())
                  .messageGroupId(dueMailbox.subscription().value())
                  .messageDeduplicationId(UUID.randomUUID().toString()));
    }

    /// What Lambda takes from the queue for a worker: a message and its receipt, or nothing.
    public List<Message> receive() {
      return operators
          .sqs
          .receiveMessage(
              receive ->
                  receive
                      .queueUrl(queueUrl)
                      .maxNumberOfMessages(1)
                      .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
          .messages();
    }

    public void acknowledge(String receipt) {
      operators.sqs.deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(receipt));
    }

    /// As if its timeout were over, whatever it was.
    public void bringBack(String receipt) {
      operators.sqs.changeMessageVisibility(
          change -> change.queueUrl(queueUrl).receiptHandle(receipt).visibilityTimeout(0));
    }
  }
}
