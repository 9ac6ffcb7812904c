package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Revocation;
import com.travtus.gmail.subscription.Revocations;
import com.travtus.gmail.subscription.SubscriptionId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Singleton
final class DynamoRevocations implements Revocations {
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String claimsTable;

  DynamoRevocations(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.revocationsTable();
    this.claimsTable = settings.claimsTable();
  }

  @Override
  public void put(Revocation revocation) {
    dynamoDb.putItem(request -> request.tableName(table).item(RevocationItem.of(revocation)));
  }

  @Override
  public List<Revocation> of(SubscriptionId subscription) {
    return dynamoDb
        .queryPaginator(
            request ->
                request
                    .tableName(table)
                    .keyConditionExpression("#subscription = :subscription")
                    .expressionAttributeNames(Map.of("#subscription", RevocationItem.SUBSCRIPTION))
                    .expressionAttributeValues(
                        Map.of(":subscription", AttributeValue.fromS(subscription.value())))
                    .consistentRead(true))
        .items()
        .stream()
        .map(item -> RevocationItem.read(new Item(item)))
        .toList();
  }

  @Override
  public List<DueMailbox> due(Instant now, int limit) {
    return dynamoDb
        .query(
            request ->
                request
                    .tableName(table)
                    .indexName(Tables.DUE)
                    .keyConditionExpression("#pending = :yes AND #at <= :now")
                    .expressionAttributeNames(
                        Map.of("#pending", RevocationItem.PENDING, "#at", RevocationItem.DUE_AT))
                    .expressionAttributeValues(
                        Map.of(
                            ":yes", RevocationItem.YES, ":now", Item.numeral(now.toEpochMilli())))
                    .limit(limit))
        .items()
        .stream()
        .map(item -> RevocationItem.dueMailbox(new Item(item)))
        .toList();
  }

  @Override
  public void remove(Revocation revocation) {
    dynamoDb.deleteItem(
        request ->
            request
                .tableName(table)
                .key(RevocationItem.key(revocation.subscription(), revocation.grant())));
  }

  @Override
  public boolean holdClaim(MailboxAddress mailbox, Instant now, Instant until) {
    return ClaimItem.hold(dynamoDb, claimsTable, mailbox, now, until);
  }

  @Override
  public void releaseClaim(MailboxAddress mailbox, Instant until) {
    ClaimItem.release(dynamoDb, claimsTable, mailbox, until);
  }
}
