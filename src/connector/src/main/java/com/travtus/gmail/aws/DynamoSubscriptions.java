package com.travtus.gmail.aws;

import static com.travtus.gmail.aws.SubscriptionItem.DUE_SHARD;
import static com.travtus.gmail.aws.SubscriptionItem.GRANT;
import static com.travtus.gmail.aws.SubscriptionItem.ID;
import static com.travtus.gmail.aws.SubscriptionItem.NEXT_SYNC_AT;
import static com.travtus.gmail.aws.SubscriptionItem.OPTIONAL_PROGRESS;
import static com.travtus.gmail.aws.SubscriptionItem.REVISION;
import static com.travtus.gmail.aws.SubscriptionItem.STATUS;
import static com.travtus.gmail.aws.SubscriptionItem.VERSION;
import static com.travtus.gmail.aws.SubscriptionItem.dueShard;
import static com.travtus.gmail.aws.SubscriptionItem.key;

import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.CreateAnswer;
import com.travtus.gmail.subscription.Due;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Purge;
import com.travtus.gmail.subscription.Slice;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.SubscriptionQuery;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

@Singleton
final class DynamoSubscriptions implements Subscriptions {
  /// What an update of the settings may remove, because it can be absent.
  private static final Set<String> OPTIONAL =
      Stream.concat(SnapshotItem.OPTIONAL.stream(), Stream.of(GRANT))
          .collect(Collectors.toUnmodifiableSet());

  private final DynamoDbClient dynamoDb;
  private final SubscriptionLists lists;
  private final String table;
  private final String historyTable;
  private final String purgesTable;

  DynamoSubscriptions(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.subscriptionsTable();
    this.lists = new SubscriptionLists(dynamoDb, table);
    this.historyTable = settings.historyTable();
    this.purgesTable = settings.purgesTable();
  }

  @Override
  public Optional<Subscription> find(SubscriptionId id) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(request -> request.tableName(table).key(key(id)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(SubscriptionItem.read(item));
  }

  @Override
  public Slice<Subscription> list(SubscriptionQuery query, int limit, @Nullable String after) {
    return lists.list(query, limit, after);
  }

  @Override
  public CreateAnswer create(Subscription subscription, Act act) {
    Map<String, AttributeValue> item = new HashMap<>(key(subscription.id()));
    item.putAll(SubscriptionItem.settings(subscription).attributes());
    item.putAll(SubscriptionItem.progress(subscription.progress()).attributes());
    item.put(VERSION, Item.numeral(subscription.version()));
    item.put(REVISION, Item.numeral(subscription.progress().revision()));
    if (subscription.isScheduled()) {
      item.put(DUE_SHARD, AttributeValue.fromS(dueShard(subscription.id())));
      item.put(NEXT_SYNC_AT, dueAt(subscription.progress()));
    }
    List<Integer> refused =
        new Transaction()
            .add(PurgeItem.requireNoneUnderWay(purgesTable, subscription.id()))
            .create(table, item, ID)
            .add(history(act, null, subscription))
            .commit(dynamoDb);
    if (refused.isEmpty()) {
      return CreateAnswer.CREATED;
    }
    return refused.contains(0) ? CreateAnswer.PURGING : CreateAnswer.EXISTS;
  }

  @Override
  public boolean replace(Subscription read, Subscription changed, Act act) {
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
        // The sync of a mailbox that stays active says by itself when it is due.
        update.set(NEXT_SYNC_AT, dueAt(changed.progress()));
      }
    }
    return new Transaction()
        .add(update.in(table, key(changed.id())))
        .add(history(act, read, changed))
        .commit(dynamoDb)
        .isEmpty();
  }

  @Override
  public void note(Subscription read, Act act) {
    new Transaction().add(history(act, read, read)).commit(dynamoDb);
  }

  @Override
  public boolean postpone(Subscription read, Instant nextTry) {
    return new Update()
        .onlyIf(VERSION, Item.numeral(read.version()))
        .onlyIf(STATUS, AttributeValue.fromS(Status.PENDING_AUTHORIZATION.name()))
        .set(NEXT_SYNC_AT, Item.numeral(nextTry.toEpochMilli()))
        .on(dynamoDb, table, key(read.id()));
  }

  @Override
  public boolean delete(Subscription read, Act act, @Nullable Purge purge) {
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
            .add(history(act, read, null));
    if (purge != null) {
      transaction.add(PurgeItem.begin(purgesTable, purge));
    }
    return transaction.commit(dynamoDb).isEmpty();
  }

  @Override
  public Optional<Subscription> advance(Subscription read, Progress progress) {
    GrantId grant = Objects.requireNonNull(read.grant(), "only an authorized mailbox advances");
    long revision = read.progress().revision();
    Progress written = progress.written();
    boolean done =
        new Update()
            .onlyIf(STATUS, AttributeValue.fromS(Status.ACTIVE.name()))
            .onlyIf(GRANT, AttributeValue.fromS(grant.value()))
            .onlyIf(REVISION, Item.numeral(revision))
            .set(REVISION, Item.numeral(written.revision()))
            .set(NEXT_SYNC_AT, dueAt(progress))
            .write(SubscriptionItem.progress(progress), OPTIONAL_PROGRESS)
            .on(dynamoDb, table, key(read.id()));
    return done ? Optional.of(read.with(written)) : Optional.empty();
  }

  @Override
  public List<Due> due(Instant now, int limit) {
    return lists.due(now, limit);
  }

  private TransactWriteItem history(
      Act act, @Nullable Subscription before, @Nullable Subscription after) {
    return HistoryItem.put(historyTable, act, before, after);
  }

  private static AttributeValue dueAt(Progress progress) {
    Instant nextSyncAt =
        Objects.requireNonNull(progress.nextSyncAt(), "what is scheduled is due at some time");
    return Item.numeral(nextSyncAt.toEpochMilli());
  }
}
