package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Maps a mailbox's claim to a DynamoDB item. The key is the canonical spelling of the mailbox's
/// address.
final class ClaimItem {
  static final String MAILBOX = "mailbox";

  private static final String SUBSCRIPTION = "subscription";

  /// Takes the place of a subscription while we revoke a consent of the mailbox's owner.
  private static final String HELD_UNTIL = "heldUntil";

  /// The time to live, which cleans up if the holder dies. Only [#HELD_UNTIL] decides how long the
  /// hold lasts.
  static final String EXPIRES_AT = "expiresAt";

  private ClaimItem() {}

  static Map<String, AttributeValue> key(MailboxAddress mailbox) {
    return Map.of(MAILBOX, AttributeValue.fromS(mailbox.canonical().value()));
  }

  static Optional<SubscriptionId> claimant(Map<String, AttributeValue> attributes) {
    return Optional.ofNullable(new Item(attributes).find(SUBSCRIPTION, SubscriptionId::new));
  }

  /// Keeps an unclaimed mailbox from being claimed.
  static boolean hold(
      DynamoDbClient dynamoDb, String table, MailboxAddress mailbox, Instant now, Instant until) {
    try {
      dynamoDb.updateItem(
          request ->
              request
                  .tableName(table)
                  .key(key(mailbox))
                  .updateExpression("SET #until = :until, #expires = :expires")
                  .conditionExpression(
                      "attribute_not_exists(#subscription)"
                          + " AND (attribute_not_exists(#until) OR #until < :now)")
                  .expressionAttributeNames(
                      Map.of(
                          "#subscription",
                          SUBSCRIPTION,
                          "#until",
                          HELD_UNTIL,
                          "#expires",
                          EXPIRES_AT))
                  .expressionAttributeValues(
                      Map.of(
                          ":expires",
                          Item.numeral(until.getEpochSecond()),
                          ":now",
                          Item.numeral(now.toEpochMilli()),
                          ":until",
                          Item.numeral(until.toEpochMilli()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  static void release(
      DynamoDbClient dynamoDb, String table, MailboxAddress mailbox, Instant until) {
    try {
      dynamoDb.deleteItem(
          request ->
              request
                  .tableName(table)
                  .key(key(mailbox))
                  .conditionExpression("#until = :mine")
                  .expressionAttributeNames(Map.of("#until", HELD_UNTIL))
                  .expressionAttributeValues(Map.of(":mine", Item.numeral(until.toEpochMilli()))));
    } catch (ConditionalCheckFailedException e) {
      // The hold expired, and another subscription or revocation has the mailbox now.
    }
  }

  /// Fails if another subscription has the claim or somebody holds it.
  static TransactWriteItem take(String table, Subscription claimant, Instant now) {
    Item item = new Item().put(SUBSCRIPTION, claimant.id());
    item.attributes().putAll(key(claimant.mailbox()));
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(item.attributes())
                    .conditionExpression(
                        "attribute_not_exists(#mailbox) OR #subscription = :mine OR #until < :now")
                    .expressionAttributeNames(
                        Map.of(
                            "#mailbox",
                            MAILBOX,
                            "#subscription",
                            SUBSCRIPTION,
                            "#until",
                            HELD_UNTIL))
                    .expressionAttributeValues(
                        Map.of(
                            ":mine",
                            AttributeValue.fromS(claimant.id().value()),
                            ":now",
                            Item.numeral(now.toEpochMilli()))))
        .build();
  }

  /// Fails if the subscription does not have the claim.
  static TransactWriteItem giveUp(String table, Subscription claimant) {
    return TransactWriteItem.builder()
        .delete(
            delete ->
                delete
                    .tableName(table)
                    .key(key(claimant.mailbox()))
                    .conditionExpression("#subscription = :mine")
                    .expressionAttributeNames(Map.of("#subscription", SUBSCRIPTION))
                    .expressionAttributeValues(
                        Map.of(":mine", AttributeValue.fromS(claimant.id().value()))))
        .build();
  }
}
