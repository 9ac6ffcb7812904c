package com.travtus.gmail.aws;

import static com.travtus.gmail.aws.SubscriptionItem.DUE_SHARD;
import static com.travtus.gmail.aws.SubscriptionItem.GRANT;
import static com.travtus.gmail.aws.SubscriptionItem.ID;
import static com.travtus.gmail.aws.SubscriptionItem.MAILBOX;
import static com.travtus.gmail.aws.SubscriptionItem.NEXT_SYNC_AT;
import static com.travtus.gmail.aws.SubscriptionItem.OPTIONAL_PROGRESS;
import static com.travtus.gmail.aws.SubscriptionItem.OPTIONAL_SETTINGS;
import static com.travtus.gmail.aws.SubscriptionItem.REVISION;
import static com.travtus.gmail.aws.SubscriptionItem.STATUS;
import static com.travtus.gmail.aws.SubscriptionItem.TENANT;
import static com.travtus.gmail.aws.SubscriptionItem.VERSION;
import static com.travtus.gmail.aws.SubscriptionItem.dueShard;
import static com.travtus.gmail.aws.SubscriptionItem.key;

import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

@Singleton
final class DynamoSubscriptions implements Subscriptions {
  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoSubscriptions(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.subscriptionsTable();
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
  public List<Subscription> list(TenantId tenant, int limit, @Nullable MailboxAddress after) {
    Map<String, String> names = new HashMap<>(Map.of("#tenant", TENANT));
    Map<String, AttributeValue> values =
        new HashMap<>(Map.of(":t", AttributeValue.fromS(tenant.value())));
    String condition = "#tenant = :t";
    if (after != null) {
      names.put("#mailbox", MAILBOX);
      values.put(":after", AttributeValue.fromS(after.value()));
      condition += " AND #mailbox > :after";
    }
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(Tables.BY_TENANT)
            .keyConditionExpression(condition)
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .limit(limit)
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .limit(limit)
        .map(SubscriptionItem::read)
        .toList();
  }

  @Override
  public boolean create(Subscription subscription) {
    Map<String, AttributeValue> item = new HashMap<>(key(subscription.id()));
    item.putAll(SubscriptionItem.settings(subscription).attributes());
    item.putAll(SubscriptionItem.progress(subscription.progress()).attributes());
    item.put(VERSION, Item.numeral(subscription.version()));
    item.put(REVISION, Item.numeral(subscription.progress().revision()));
    if (subscription.status() == Status.ACTIVE) {
      item.put(DUE_SHARD, AttributeValue.fromS(dueShard(subscription.id())));
      item.put(NEXT_SYNC_AT, dueAt(subscription.progress()));
    }
    try {
      dynamoDb.putItem(
          request ->
              request
                  .tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(#id)")
                  .expressionAttributeNames(Map.of("#id", ID)));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  @Override
  public boolean replace(Subscription changed) {
    Update update =
        new Update()
            .onlyIf(VERSION, Item.numeral(changed.version()))
            .set(VERSION, Item.numeral(changed.version() + 1))
            .write(SubscriptionItem.settings(changed), OPTIONAL_SETTINGS);
    if (changed.status() == Status.ACTIVE) {
      update
          .set(DUE_SHARD, AttributeValue.fromS(dueShard(changed.id())))
          .setIfAbsent(NEXT_SYNC_AT, dueAt(changed.progress()));
    } else {
      update.remove(DUE_SHARD).remove(NEXT_SYNC_AT);
    }
    return update.on(dynamoDb, table, key(changed.id()));
  }

  @Override
  public boolean delete(Subscription read) {
    try {
      dynamoDb.deleteItem(
          request ->
              request
                  .tableName(table)
                  .key(key(read.id()))
                  .conditionExpression("#version = :version")
                  .expressionAttributeNames(Map.of("#version", VERSION))
                  .expressionAttributeValues(Map.of(":version", Item.numeral(read.version()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
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
  public List<SubscriptionId> due(Instant now, int limit) {
    return IntStream.range(0, 16)
        .mapToObj(digit -> String.valueOf(HexFormat.of().toLowHexDigit(digit)))
        .flatMap(shard -> dueOf(shard, now, limit).stream())
        .sorted(Comparator.comparing(item -> item.number(NEXT_SYNC_AT)))
        .map(item -> new SubscriptionId(item.string(ID)))
        .toList();
  }

  private List<Item> dueOf(String shard, Instant now, int limit) {
    return dynamoDb
        .query(
            request ->
                request
                    .tableName(table)
                    .indexName(Tables.DUE)
                    .keyConditionExpression("#shard = :shard AND #at <= :now")
                    .expressionAttributeNames(Map.of("#shard", DUE_SHARD, "#at", NEXT_SYNC_AT))
                    .expressionAttributeValues(
                        Map.of(
                            ":shard",
                            AttributeValue.fromS(shard),
                            ":now",
                            Item.numeral(now.toEpochMilli())))
                    .limit(limit))
        .items()
        .stream()
        .map(Item::new)
        .toList();
  }

  private static AttributeValue dueAt(Progress progress) {
    Instant nextSyncAt =
        Objects.requireNonNull(progress.nextSyncAt(), "an active mailbox is due at some time");
    return Item.numeral(nextSyncAt.toEpochMilli());
  }
}
