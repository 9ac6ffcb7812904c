package com.travtus.gmail.aws.dynamodb;

import static com.travtus.gmail.mail.SampleEntries.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.travtus.gmail.mail.Headers;
import com.travtus.gmail.mail.Headers.Address;
import com.travtus.gmail.mail.Headers.Attachment;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.LedgerContract;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.SampleEntries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoLedgerTest extends LedgerContract {
  private final EmbeddedDynamo dynamo = EmbeddedDynamo.inMemory();

  @Override
  protected Ledger ledger() {
    return dynamo.ledger();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  /// The platform reads the item off the table's stream.
  @Test
  void an_entry_is_an_item_that_the_platform_can_read() {
    Headers headers =
        new Headers(
            List.of(new Address("Ann Lee", "ann@harbourview.example")),
            List.of(),
            List.of(),
            "Keys",
            SampleEntries.NOW,
            "<1@harbourview.example>",
            List.of(),
            List.of("<0@harbourview.example>"),
            List.of(new Attachment(null, "image/png", 7L)),
            true);
    LedgerEntry entry = SampleEntries.entry(SUBSCRIPTION, "m-1", headers);

    ledger().record(entry);

    Map<String, AttributeValue> item =
        dynamo
            .client()
            .getItem(
                get ->
                    get.tableName(dynamo.settings().messagesTable())
                        .key(LedgerItem.key(SUBSCRIPTION, entry.message())))
            .item();
    assertThat(item.get("tenant")).isEqualTo(AttributeValue.fromS("harbourview"));
    assertThat(item.get("thread")).isEqualTo(AttributeValue.fromS("thread-1"));
    assertThat(item.get("labels")).isEqualTo(AttributeValue.fromSs(List.of("INBOX")));
    assertThat(item.get("key")).isEqualTo(AttributeValue.fromS(entry.key().value()));
    assertThat(item.get("bytes")).isEqualTo(AttributeValue.fromN("3"));
    assertThat(item.get("receivedAt")).isEqualTo(AttributeValue.fromS("2030-01-01T00:00:00.000Z"));
    assertThat(item.get("expiresAt"))
        .isEqualTo(AttributeValue.fromN(Long.toString(entry.expiresAt().getEpochSecond())));
    assertThat(item.getOrDefault("headers", AttributeValue.fromNul(true)).m())
        .containsEntry("subject", AttributeValue.fromS("Keys"))
        .containsEntry("complete", AttributeValue.fromBool(true))
        .containsKey("attachments");
  }

  @Test
  void an_entry_of_before_names_were_kept_is_read() {
    LedgerEntry entry = SampleEntries.entry(SUBSCRIPTION, "m-1", SampleEntries.NO_HEADERS);
    ledger().record(entry);
    Map<String, AttributeValue> item = new HashMap<>(LedgerItem.of(entry));
    Map<String, AttributeValue> headers =
        new HashMap<>(item.getOrDefault("headers", AttributeValue.fromNul(true)).m());
    headers.put(
        "from", AttributeValue.fromL(List.of(AttributeValue.fromS("ann@harbourview.example"))));
    item.put("headers", AttributeValue.fromM(headers));
    dynamo.client().putItem(put -> put.tableName(dynamo.settings().messagesTable()).item(item));

    assertThat(ledger().find(SUBSCRIPTION, entry.message()))
        .hasValueSatisfying(
            found ->
                assertThat(found.headers().from())
                    .containsExactly(new Address(null, "ann@harbourview.example")));
  }
}
