package com.travtus.gmail.aws;

import com.travtus.gmail.subscription.Domains;
import com.travtus.gmail.subscription.Slice;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import com.travtus.gmail.subscription.WorkspaceDomain.Enrolment;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Singleton
final class DynamoDomains implements Domains {
  static final String NAME = "name";

  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoDomains(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.domainsTable();
  }

  @Override
  public Optional<WorkspaceDomain> find(String name) {
    Map<String, AttributeValue> attributes =
        dynamoDb
            .getItem(
                request ->
                    request
                        .tableName(table)
                        .key(Map.of(NAME, AttributeValue.fromS(name)))
                        .consistentRead(true))
            .item();
    return attributes.isEmpty() ? Optional.empty() : Optional.of(read(new Item(attributes)));
  }

  @Override
  public Slice<WorkspaceDomain> list(int limit, @Nullable String after) {
    Slice<Map<String, AttributeValue>> found =
        Slices.scan(dynamoDb, table, limit, after, Set.of(NAME));
    return new Slice<>(
        found.items().stream().map(item -> read(new Item(item))).toList(), found.next());
  }

  @Override
  public void delete(String name) {
    dynamoDb.deleteItem(
        request -> request.tableName(table).key(Map.of(NAME, AttributeValue.fromS(name))));
  }

  @Override
  public void put(WorkspaceDomain domain) {
    Item item =
        new Item()
            .put(NAME, domain.name())
            .put("tenant", domain.tenant().value())
            .put("enrolment", domain.enrolment())
            .putNumber("backfillDays", domain.backfillDays());
    dynamoDb.putItem(request -> request.tableName(table).item(item.attributes()));
  }

  private static WorkspaceDomain read(Item item) {
    return new WorkspaceDomain(
        item.string(NAME),
        new TenantId(item.string("tenant")),
        Enrolment.valueOf(item.string("enrolment")),
        Math.toIntExact(item.number("backfillDays")));
  }
}
