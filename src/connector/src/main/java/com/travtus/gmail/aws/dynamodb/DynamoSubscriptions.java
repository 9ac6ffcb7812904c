package com.travtus.gmail.aws.dynamodb;

import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.DUE_SHARD;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.GRANT;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.ID;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.INVITATION_EXPIRES_AT;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.INVITING;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.NEXT_SYNC_AT;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.OPTIONAL_SYNC_STATE;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.REVISION;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.STATUS;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.TENANT;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.VERSION;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.dueShard;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.key;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.CreateResult;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.PurgeResult;
import com.travtus.gmail.subscription.ReplaceResult;
import com.travtus.gmail.subscription.Revocation;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionEvent;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.SubscriptionQuery;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.SyncState;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

@Singleton
final class DynamoSubscriptions implements Subscriptions {
  /// The positions of the subscription's write and the claim's writes in a transaction.
  private static final int OWN = 0;
  private static final int CLAIM = 2;
  private static final int FORMER_CLAIM = 3;

  /// The position of the purge's check in a creation, which claims the mailbox last.
  private static final int PURGE = 2;

  /// Attributes that an update of the settings removes if they are absent.
  private static final Set<String> OPTIONAL =
      Stream.concat(
              SnapshotItem.OPTIONAL.stream(),
              Stream.of(
                  GRANT,
                  SubscriptionItem.ACCOUNT,
                  SubscriptionItem.CONSENT_EXPIRES_AT,
                  INVITING,
                  INVITATION_EXPIRES_AT))
          .collect(Collectors.toUnmodifiableSet());

  private final DynamoDbClient dynamoDb;
  private final SubscriptionLists lists;
  private final String table;
  private final String claimsTable;
  private final String subscriptionAuditTable;
  private final String purgesTable;
  private final String revocationsTable;

  DynamoSubscriptions(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.subscriptionsTable();
    this.lists = new SubscriptionLists(dynamoDb, table);
    this.claimsTable = settings.claimsTable();
    this.subscriptionAuditTable = settings.subscriptionAuditTable();
    this.purgesTable = settings.purgesTable();
    this.revocationsTable = settings.revocationsTable();
  }

  @Override
  public Optional<Subscription> find(SubscriptionId id) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(request -> request.tableName(table).key(key(id)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(SubscriptionItem.read(item));
  }

  /// DynamoDB filters out another tenant's item.
  @Override
  public Optional<Subscription> find(SubscriptionId id, TenantId tenant) {
    return dynamoDb
        .query(
            request ->
                request
                    .tableName(table)
                    .keyConditionExpression("#id = :id")
                    .filterExpression("#tenant = :tenant")
                    .expressionAttributeNames(Map.of("#id", ID, "#tenant", TENANT))
                    .expressionAttributeValues(
                        Map.of(
                            ":id",
                            AttributeValue.fromS(id.value()),
                            ":tenant",
                            AttributeValue.fromS(tenant.value())))
                    .consistentRead(true))
        .items()
        .stream()
        .findFirst()
        .map(SubscriptionItem::read);
  }

  @Override
  public Page<Subscription> list(SubscriptionQuery query, int limit, @Nullable String after) {
    return lists.list(query, limit, after);
  }

  @Override
  public Optional<SubscriptionId> claimant(MailboxAddress mailbox) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                request ->
                    request.tableName(claimsTable).key(ClaimItem.key(mailbox)).consistentRead(true))
            .item();
    return ClaimItem.claimant(item);
  }

  @Override
  public List<Subscription> ofMailbox(MailboxAddress mailbox) {
    return lists.ofMailbox(mailbox);
  }

  @Override
  public List<Subscription> ofAccount(AccountId account) {
    return lists.ofAccount(account);
  }

  @Override
  public int countInvited(TenantId tenant, Instant now, int most) {
    return lists.countInvited(tenant, now, most);
  }

  @Override
  public Page<Subscription> inDomain(String domain, int limit, @Nullable String after) {
    return lists.inDomain(domain, limit, after);
  }

  @Override
  public CreateResult create(Subscription subscription, SubscriptionEvent event) {
    Map<String, AttributeValue> item = new HashMap<>(key(subscription.id()));
    item.putAll(SubscriptionItem.settings(subscription).attributes());
    item.putAll(SubscriptionItem.syncState(subscription.syncState()).attributes());
    item.put(VERSION, Item.numeral(subscription.version()));
    item.put(REVISION, Item.numeral(subscription.syncState().revision()));
    if (subscription.isScheduled()) {
      item.put(DUE_SHARD, AttributeValue.fromS(dueShard(subscription.id())));
      item.put(NEXT_SYNC_AT, dueAt(subscription.syncState()));
    }
    Transaction transaction =
        new Transaction()
            .create(table, item, ID)
            .add(history(event, null, subscription))
            .add(PurgeItem.requireNoneUnderWay(purgesTable, subscription.id()));
    if (subscription.mayHoldClaim()) {
      transaction.add(ClaimItem.take(claimsTable, subscription, event.at()));
    }
    revocations(null, subscription, event).forEach(transaction::add);
    List<Integer> refused = transaction.commit(dynamoDb);
    if (refused.isEmpty()) {
      return CreateResult.CREATED;
    }
    if (refused.contains(OWN)) {
      return CreateResult.EXISTS;
    }
    return refused.contains(PURGE) ? CreateResult.PURGING : CreateResult.CLAIMED;
  }

  @Override
  public ReplaceResult replace(Subscription read, Subscription changed, SubscriptionEvent event) {
    boolean isRenamed = !read.mailbox().isSameMailbox(changed.mailbox());
    boolean activates =
        changed.mayHoldClaim()
            && ((read.status() != Status.ACTIVE && changed.status() == Status.ACTIVE)
                || !Objects.equals(read.grant(), changed.grant()));
    boolean givesUp = read.mayHoldClaim() && !changed.mayHoldClaim();
    List<Integer> refused =
        activates || (isRenamed && changed.mayHoldClaim())
            ? take(read, changed, event, isRenamed, activates)
            : giveUp(
                read,
                givesUp,
                claim ->
                    replacing(read, changed, event, claim == null ? List.of() : List.of(claim)));
    if (refused.isEmpty()) {
      return ReplaceResult.REPLACED;
    }
    return refused.contains(OWN) ? ReplaceResult.CHANGED : ReplaceResult.CLAIMED;
  }

  @Override
  public boolean abandon(Subscription read, SubscriptionEvent event) {
    Subscription changed = read.withRevokedGrant(event.at());
    Transaction transaction =
        new Transaction()
            .add(update(read, changed))
            .add(ClaimItem.giveUp(claimsTable, read))
            .add(RevocationItem.put(revocationsTable, Revocation.ofMoved(read, event.at())));
    if (!changed.snapshot().equals(read.snapshot())) {
      transaction.add(history(event, read, changed));
    }
    return transaction.commit(dynamoDb).isEmpty();
  }

  @Override
  public void releaseClaim(Subscription holder) {
    new Transaction().add(ClaimItem.giveUp(claimsTable, holder)).commit(dynamoDb);
  }

  /// Claims the mailbox for `changed`. A renamed subscription exchanges its former address's claim
  /// for the new one's. If it has lost the former claim, a rename alone claims nothing.
  private List<Integer> take(
      Subscription read,
      Subscription changed,
      SubscriptionEvent event,
      boolean isRenamed,
      boolean activates) {
    TransactWriteItem claim = ClaimItem.take(claimsTable, changed, event.at());
    if (isRenamed) {
      List<Integer> refused =
          replacing(read, changed, event, List.of(claim, ClaimItem.giveUp(claimsTable, read)));
      if (!refused.contains(FORMER_CLAIM) || refused.contains(OWN)) {
        return refused;
      }
    }
    return replacing(read, changed, event, activates ? List.of(claim) : List.of());
  }

  /// Gives up the claim if the subscription has it. A subscription whose grant was revoked may have
  /// lost it; then the write is repeated without the claim.
  private List<Integer> giveUp(
      Subscription read,
      boolean givesUp,
      Function<@Nullable TransactWriteItem, List<Integer>> write) {
    List<Integer> refused = write.apply(givesUp ? ClaimItem.giveUp(claimsTable, read) : null);
    return givesUp && refused.equals(List.of(CLAIM)) ? write.apply(null) : refused;
  }

  private TransactWriteItem update(Subscription read, Subscription changed) {
    Update update =
        new Update()
            .onlyIf(VERSION, Item.numeral(read.version()))
            .set(VERSION, Item.numeral(read.version() + 1))
            .write(SubscriptionItem.settings(changed), OPTIONAL);
    if (!changed.isScheduled()) {
      update.remove(DUE_SHARD).remove(NEXT_SYNC_AT);
    } else {
      update.set(DUE_SHARD, AttributeValue.fromS(dueShard(changed.id())));
      if (read.status() != Status.ACTIVE || changed.status() != Status.ACTIVE) {
        // The sync schedules a mailbox that stays active.
        update.set(NEXT_SYNC_AT, dueAt(changed.syncState()));
      }
    }
    return update.in(table, key(changed.id()));
  }

  private List<Integer> replacing(
      Subscription read,
      Subscription changed,
      SubscriptionEvent event,
      List<TransactWriteItem> claims) {
    Transaction transaction =
        new Transaction().add(update(read, changed)).add(history(event, read, changed));
    claims.forEach(transaction::add);
    revocations(read, changed, event).forEach(transaction::add);
    return transaction.commit(dynamoDb);
  }

  @Override
  public void note(Subscription read, SubscriptionEvent event) {
    new Transaction().add(history(event, read, read)).commit(dynamoDb);
  }

  @Override
  public boolean postpone(Subscription read, Instant nextTry) {
    return new Update()
        .onlyIf(VERSION, Item.numeral(read.version()))
        .onlyIf(STATUS, AttributeValue.fromS(read.status().name()))
        .set(NEXT_SYNC_AT, Item.numeral(nextTry.toEpochMilli()))
        .on(dynamoDb, table, key(read.id()));
  }

  @Override
  public boolean delete(Subscription read, SubscriptionEvent event, @Nullable Purge purge) {
    return giveUp(read, read.mayHoldClaim(), claim -> deleting(read, event, purge, claim))
        .isEmpty();
  }

  @Override
  public PurgeResult purge(Purge purge, SubscriptionEvent event) {
    List<Integer> refused =
        new Transaction()
            .add(
                TransactWriteItem.builder()
                    .conditionCheck(
                        check ->
                            check
                                .tableName(table)
                                .key(key(purge.subscription()))
                                .conditionExpression("attribute_not_exists(#id)")
                                .expressionAttributeNames(Map.of("#id", ID)))
                    .build())
            .add(
                SubscriptionAuditItem.put(
                    subscriptionAuditTable, event, purge.tenant(), purge.subscription()))
            .add(PurgeItem.beginIfNone(purgesTable, purge))
            .commit(dynamoDb);
    if (refused.isEmpty()) {
      return PurgeResult.BEGUN;
    }
    return refused.contains(OWN) ? PurgeResult.SUBSCRIBED : PurgeResult.UNDER_WAY;
  }

  private List<Integer> deleting(
      Subscription read,
      SubscriptionEvent event,
      @Nullable Purge purge,
      @Nullable TransactWriteItem claim) {
    Transaction transaction =
        new Transaction()
            .add(
                TransactWriteItem.builder()
                    .delete(
                        delete ->
                            delete
                                .tableName(table)
                                .key(key(read.id()))
                                .conditionExpression("#version = :version")
                                .expressionAttributeNames(Map.of("#version", VERSION))
                                .expressionAttributeValues(
                                    Map.of(":version", Item.numeral(read.version()))))
                    .build())
            .add(history(event, read, null));
    if (claim != null) {
      transaction.add(claim);
    }
    if (purge != null) {
      transaction.add(PurgeItem.begin(purgesTable, purge));
    }
    revocations(read, null, event).forEach(transaction::add);
    return transaction.commit(dynamoDb);
  }

  @Override
  public Optional<Subscription> advance(Subscription read, SyncState syncState) {
    GrantId grant = Objects.requireNonNull(read.grant(), "only an authorized mailbox advances");
    long revision = read.syncState().revision();
    SyncState written = syncState.written();
    boolean done =
        new Update()
            .onlyIf(STATUS, AttributeValue.fromS(Status.ACTIVE.name()))
            .onlyIf(GRANT, AttributeValue.fromS(grant.value()))
            .onlyIf(REVISION, Item.numeral(revision))
            .set(REVISION, Item.numeral(written.revision()))
            .set(NEXT_SYNC_AT, dueAt(syncState))
            .write(SubscriptionItem.syncState(syncState), OPTIONAL_SYNC_STATE)
            .on(dynamoDb, table, key(read.id()));
    return done ? Optional.of(read.with(written)) : Optional.empty();
  }

  @Override
  public List<DueMailbox> due(Instant now, int limit) {
    return lists.due(now, limit);
  }

  /// Schedules the revocation of a consent that the subscription no longer uses, and cancels that
  /// of the consent that it uses now.
  private List<TransactWriteItem> revocations(
      @Nullable Subscription before, @Nullable Subscription after, SubscriptionEvent event) {
    GrantId old = consent(before);
    GrantId current = consent(after);
    List<TransactWriteItem> writes = new ArrayList<>();
    if (before != null && old != null && !old.equals(current)) {
      writes.add(
          RevocationItem.put(revocationsTable, Revocation.ofAbandoned(before, old, event.at())));
    }
    if (after != null && current != null && !current.equals(old)) {
      writes.add(RevocationItem.remove(revocationsTable, after.id(), current));
    }
    return writes;
  }

  private static @Nullable GrantId consent(@Nullable Subscription subscription) {
    return subscription != null && subscription.authorization() == AuthorizationKind.OAUTH
        ? subscription.grant()
        : null;
  }

  private TransactWriteItem history(
      SubscriptionEvent event, @Nullable Subscription before, @Nullable Subscription after) {
    return SubscriptionAuditItem.put(subscriptionAuditTable, event, before, after);
  }

  private static AttributeValue dueAt(SyncState syncState) {
    Instant nextSyncAt =
        Objects.requireNonNull(syncState.nextSyncAt(), "a scheduled subscription has no due time");
    return Item.numeral(nextSyncAt.toEpochMilli());
  }
}
