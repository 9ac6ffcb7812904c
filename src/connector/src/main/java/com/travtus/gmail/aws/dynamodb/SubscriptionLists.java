package com.travtus.gmail.aws.dynamodb;

import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.ACCOUNT;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.CANONICAL_DOMAIN;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.CANONICAL_MAILBOX;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.DOMAIN_FIRST;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.DUE_SHARD;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.ID;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.INVITATION_EXPIRES_AT;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.INVITING;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.NEXT_SYNC_AT;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.REVIEW_DUE_AT;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.TENANT;
import static com.travtus.gmail.aws.dynamodb.SubscriptionItem.TENANT_STATUS;

import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.SubscriptionQuery;
import com.travtus.gmail.subscription.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Lists subscriptions. The indexes have only keys, so the sync's writes do not have to update each
/// of them; the lists read the subscriptions from the table. `due` also has the tenant, because the
/// dispatch is fair to tenants.
final class SubscriptionLists {
  private final DynamoDbClient dynamoDb;
  private final String table;

  SubscriptionLists(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  Page<Subscription> list(SubscriptionQuery query, int limit, @Nullable String after) {
    Page<Map<String, AttributeValue>> found =
        query.reviewDueBy() == null
            ? DynamoPages.query(
                dynamoDb, byAddress(query), limit, after, addressKeys(query.status()))
            : DynamoPages.query(
                dynamoDb,
                byReview(query.tenant().value(), query.reviewDueBy()),
                limit,
                after,
                Set.of(ID, TENANT, REVIEW_DUE_AT));
    List<Map<String, AttributeValue>> keys =
        found.items().stream().map(item -> DynamoPages.only(Set.of(ID), item)).toList();
    Map<Map<String, AttributeValue>, Subscription> byKey =
        DynamoPages.items(dynamoDb, table, keys, DynamoPages.WHOLE).stream()
            .map(SubscriptionItem::read)
            .collect(
                Collectors.toMap(each -> SubscriptionItem.key(each.id()), Function.identity()));
    // An index lags behind the table and does not cover every filter of the query.
    return new Page<>(
        keys.stream().map(byKey::get).filter(Objects::nonNull).filter(query::admits).toList(),
        found.nextStartKey());
  }

  List<Subscription> ofMailbox(MailboxAddress mailbox) {
    return every(
            request ->
                request
                    .indexName(Tables.BY_DOMAIN)
                    .keyConditionExpression("#domain = :domain AND #mailbox = :mailbox")
                    .expressionAttributeNames(
                        Map.of("#domain", CANONICAL_DOMAIN, "#mailbox", CANONICAL_MAILBOX))
                    .expressionAttributeValues(
                        Map.of(
                            ":domain",
                            AttributeValue.fromS(mailbox.canonical().domain()),
                            ":mailbox",
                            AttributeValue.fromS(mailbox.canonical().value()))))
        .filter(found -> found.mailbox().isSameMailbox(mailbox))
        .toList();
  }

  List<Subscription> ofAccount(AccountId account) {
    return every(
            request ->
                request
                    .indexName(Tables.BY_ACCOUNT)
                    .keyConditionExpression("#account = :account")
                    .expressionAttributeNames(Map.of("#account", ACCOUNT))
                    .expressionAttributeValues(
                        Map.of(":account", AttributeValue.fromS(account.value()))))
        .filter(found -> found.consent() != null && !found.isOfAnotherAccount(account))
        .toList();
  }

  /// Reads all subscriptions that an index names consistently from the table.
  private Stream<Subscription> every(Consumer<QueryRequest.Builder> query) {
    List<Map<String, AttributeValue>> keys =
        dynamoDb
            .queryPaginator(
                request -> {
                  request.tableName(table);
                  query.accept(request);
                })
            .items()
            .stream()
            .map(item -> DynamoPages.only(Set.of(ID), item))
            .toList();
    return DynamoPages.items(
            dynamoDb, table, keys, KeysAndAttributes.builder().consistentRead(true).build())
        .stream()
        .map(SubscriptionItem::read);
  }

  int countInvited(TenantId tenant, Instant now, int most) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(Tables.INVITATIONS)
            .keyConditionExpression("#inviting = :tenant AND #expires > :now")
            .expressionAttributeNames(
                Map.of("#inviting", INVITING, "#expires", INVITATION_EXPIRES_AT))
            .expressionAttributeValues(
                Map.of(
                    ":tenant",
                    AttributeValue.fromS(tenant.value()),
                    ":now",
                    Item.numeral(now.toEpochMilli())))
            .select(Select.COUNT)
            .limit(most + 1)
            .build();
    int count = 0;
    for (QueryResponse page : dynamoDb.queryPaginator(query)) {
      count += page.count();
      if (count > most) {
        return most + 1;
      }
    }
    return count;
  }

  Page<Subscription> inDomain(String domain, int limit, @Nullable String after) {
    Page<Map<String, AttributeValue>> found =
        DynamoPages.query(
            dynamoDb,
            QueryRequest.builder()
                .tableName(table)
                .indexName(Tables.BY_DOMAIN)
                .keyConditionExpression("#domain = :domain")
                .expressionAttributeNames(Map.of("#domain", CANONICAL_DOMAIN))
                .expressionAttributeValues(Map.of(":domain", AttributeValue.fromS(domain))),
            limit,
            after,
            Set.of(ID, CANONICAL_DOMAIN, CANONICAL_MAILBOX));
    List<Map<String, AttributeValue>> keys =
        found.items().stream().map(item -> DynamoPages.only(Set.of(ID), item)).toList();
    return new Page<>(
        DynamoPages.items(
                dynamoDb, table, keys, KeysAndAttributes.builder().consistentRead(true).build())
            .stream()
            .map(SubscriptionItem::read)
            .filter(subscription -> subscription.mailbox().domain().equals(domain))
            .sorted(Comparator.comparing(subscription -> subscription.mailbox().value()))
            .toList(),
        found.nextStartKey());
  }

  private QueryRequest.Builder byAddress(SubscriptionQuery query) {
    Status status = query.status();
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    names.put("#of", status == null ? TENANT : TENANT_STATUS);
    values.put(
        ":of",
        status == null
            ? AttributeValue.fromS(query.tenant().value())
            : SubscriptionItem.tenantStatus(query.tenant(), status));
    String condition = "#of = :of";
    if (query.domain() != null) {
      names.put("#address", DOMAIN_FIRST);
      values.put(":domain", AttributeValue.fromS(SubscriptionItem.domainPrefix(query.domain())));
      condition += " AND begins_with(#address, :domain)";
    }
    return QueryRequest.builder()
        .tableName(table)
        .indexName(status == null ? Tables.BY_TENANT : Tables.BY_STATUS)
        .keyConditionExpression(condition)
        .expressionAttributeNames(names)
        .expressionAttributeValues(values);
  }

  private static Set<String> addressKeys(@Nullable Status status) {
    return Set.of(ID, status == null ? TENANT : TENANT_STATUS, DOMAIN_FIRST);
  }

  private QueryRequest.Builder byReview(String tenant, Instant dueBy) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName(Tables.BY_REVIEW)
        .keyConditionExpression("#tenant = :tenant AND #due <= :by")
        .expressionAttributeNames(Map.of("#tenant", TENANT, "#due", REVIEW_DUE_AT))
        .expressionAttributeValues(
            Map.of(
                ":tenant",
                AttributeValue.fromS(tenant),
                ":by",
                Item.numeral(dueBy.toEpochMilli())));
  }

  List<DueMailbox> due(Instant now, int limit) {
    return IntStream.range(0, 16)
        .mapToObj(digit -> String.valueOf(HexFormat.of().toLowHexDigit(digit)))
        .flatMap(shard -> dueOf(shard, now, limit))
        .map(Item::new)
        .map(
            item ->
                new DueMailbox(
                    new SubscriptionId(item.string(ID)),
                    new TenantId(item.string(TENANT)),
                    item.millis(NEXT_SYNC_AT)))
        .distinct()
        .sorted(Comparator.comparing(DueMailbox::at))
        .toList();
  }

  /// Reads the mailboxes that are due longest and, if there are more, those that became due last. A
  /// tenant whose mailboxes have just become due is seen even behind many others.
  private Stream<Map<String, AttributeValue>> dueOf(String shard, Instant now, int limit) {
    List<Map<String, AttributeValue>> longest = dueOf(shard, now, limit, true);
    return longest.size() < limit
        ? longest.stream()
        : Stream.concat(longest.stream(), dueOf(shard, now, limit, false).stream());
  }

  private List<Map<String, AttributeValue>> dueOf(
      String shard, Instant now, int limit, boolean longestFirst) {
    return dynamoDb
        .queryPaginator(
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
                    .scanIndexForward(longestFirst)
                    .limit(limit))
        .items()
        .stream()
        .limit(limit)
        .toList();
  }
}
