package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.aws.AwsSettings;
import com.travtus.gmail.idempotency.Claim;
import com.travtus.gmail.idempotency.IdempotentRequests;
import com.travtus.gmail.idempotency.RequestKey;
import com.travtus.gmail.idempotency.StoredResponse;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

@Singleton
final class DynamoIdempotentRequests implements IdempotentRequests {
  static final String REQUEST = "request";
  static final String EXPIRES_AT = "expiresAt";
  private static final String BODY = "body";
  private static final String FINGERPRINT = "fingerprint";
  private static final String LEASED_UNTIL = "leasedUntil";

  private final DynamoDbClient dynamoDb;
  private final String table;

  DynamoIdempotentRequests(DynamoDbClient dynamoDb, AwsSettings settings) {
    this.dynamoDb = dynamoDb;
    this.table = settings.requestsTable();
  }

  /// Checks the expiry as well, because DynamoDB may take days to remove expired items.
  @Override
  public Claim claim(RequestKey key, String fingerprint, Instant now) {
    Item item = item(key, fingerprint, now).putMillis(LEASED_UNTIL, now.plus(LEASE));
    try {
      dynamoDb.putItem(
          request ->
              request
                  .tableName(table)
                  .item(item.attributes())
                  .conditionExpression(
                      "attribute_not_exists(#request) OR #expires <= :seconds"
                          + " OR (#fingerprint = :fingerprint AND #lease <= :millis)")
                  .expressionAttributeNames(
                      Map.of(
                          "#request", REQUEST,
                          "#expires", EXPIRES_AT,
                          "#fingerprint", FINGERPRINT,
                          "#lease", LEASED_UNTIL))
                  .expressionAttributeValues(
                      Map.of(
                          ":seconds", Item.numeral(now.getEpochSecond()),
                          ":fingerprint", AttributeValue.fromS(fingerprint),
                          ":millis", Item.numeral(now.toEpochMilli())))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return new Claim.Granted();
    } catch (ConditionalCheckFailedException e) {
      return known(new Item(e.item()), fingerprint);
    }
  }

  private static Claim known(Item item, String fingerprint) {
    if (!item.string(FINGERPRINT).equals(fingerprint)) {
      return new Claim.OtherRequest();
    }
    return item.findMillis(LEASED_UNTIL) != null
        ? new Claim.UnderWay()
        : new Claim.Answered(
            new StoredResponse(
                Math.toIntExact(item.number("status")), item.map("headers"), item.text(BODY)));
  }

  @Override
  public void answered(RequestKey key, String fingerprint, StoredResponse answer, Instant now) {
    Item item = item(key, fingerprint, now).putNumber("status", answer.status());
    item.attributes().put(BODY, Gzipped.of(answer.body()));
    item.attributes()
        .put(
            "headers",
            AttributeValue.fromM(
                answer.headers().entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey, each -> AttributeValue.fromS(each.getValue())))));
    dynamoDb.putItem(request -> request.tableName(table).item(item.attributes()));
  }

  @Override
  public void released(RequestKey key) {
    dynamoDb.deleteItem(request -> request.tableName(table).key(key(key)));
  }

  private static Item item(RequestKey key, String fingerprint, Instant now) {
    Item item =
        new Item()
            .put(FINGERPRINT, fingerprint)
            .putNumber(EXPIRES_AT, now.plus(KEPT_FOR).getEpochSecond());
    item.attributes().putAll(key(key));
    return item;
  }

  private static Map<String, AttributeValue> key(RequestKey key) {
    return Map.of(REQUEST, AttributeValue.fromS(key.value()));
  }
}
