package com.travtus.gmail.aws.dynamodb;

import static com.travtus.gmail.subscription.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.travtus.gmail.idempotency.Claim;
import com.travtus.gmail.idempotency.IdempotentRequests;
import com.travtus.gmail.idempotency.RequestKey;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.quota.CircuitBreakerState;
import com.travtus.gmail.quota.QuotaDay;
import com.travtus.gmail.subscription.Action;
import com.travtus.gmail.subscription.AuditEntry;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.DomainVerification;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.SampleSubscriptions;
import com.travtus.gmail.subscription.Snapshot;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.SubscriptionAuditEntry;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.SyncState;
import com.travtus.gmail.subscription.Tenant;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.WorkspaceDomain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// `docs/data.md` shows what is stored as it is stored: what an adapter reads of an example it
/// writes as the same again.
@Tag("slow")
class DataDocumentTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern SECTION =
      Pattern.compile("^## ([\\w-]+)$(.*?)(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern EXAMPLE =
      Pattern.compile("^```json\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern EVENT =
      Pattern.compile("^```json event\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern EVENT_IN_TEMPLATE = Pattern.compile("\\{\"tenant\":<.*}");
  private static final Pattern OF_ENTRY =
      Pattern.compile("<\\$\\.dynamodb\\.NewImage\\.(\\w+)\\.S>");
  private static final Pattern CHANCE =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final EmbeddedDynamo shown = EmbeddedDynamo.inMemory();
  private final EmbeddedDynamo written = EmbeddedDynamo.inMemory();

  /// The tables, by what reads an example from one store and writes it to the other.
  private enum Table {
    SUBSCRIPTIONS {
      @Override
      void rewrite(Item example, DynamoStores from, DynamoStores to) {
        Subscription read = from.subscriptions().find(id(example, "id")).orElseThrow();
        to.subscriptions()
            .create(
                read,
                SampleSubscriptions.event(SubscriptionAction.CREATED, read.creation().createdAt()));
      }
    },
    SUBSCRIPTION_AUDIT {
      @Override
      void rewrite(Item example, DynamoStores from, DynamoStores to) {
        List<String> of = List.of(example.string("subscription").split("#", -1));
        long version = Long.parseLong(example.string("entry").split("#", -1)[1]);
        TenantId tenant = new TenantId(of.getFirst());
        SubscriptionAuditEntry read =
            from.subscriptionAuditLog()
                .list(tenant, new SubscriptionId(of.getLast()), 1, null)
                .items()
                .getFirst();
        new Transaction()
            .add(
                SubscriptionAuditItem.put(
                    to.settings().subscriptionAuditTable(),
                    read.event(),
                    of(read.before(), tenant, version - 1),
                    of(read.after(), tenant, version)))
            .commit(to.client());
      }
    },
    DOMAINS {
      @Override
      void rewrite(Item example, DynamoStores from, DynamoStores to) {
        WorkspaceDomain read = from.domains().find(example.string("name")).orElseThrow();
        to.domains().put(read, event(Action.DOMAIN_ASSIGNED, example.millis("since")));
      }
    },
    VERIFICATIONS {
      @Override
      void rewrite(Item example, DynamoStores from, DynamoStores to) {
        TenantId tenant = new TenantId(example.string("tenant"));
        DomainVerification read =
            from.domainVerifications().find(tenant, example.string("domain")).orElseThrow();
        to.domainVerifications().replace(null, read, event(Action.VERIFICATION_STARTED));
      }
    },
    TENANTS {
      @Override
      void rewrite(Item example, DynamoStores from, DynamoStores to) {
        Tenant read = from.tenants().find(new TenantId(example.string("tenant"))).orElseThrow();
        to.tenants().replace(null, read, event(Action.TENANT_CREATED));
      }
    },
    AUDIT {
      @Override
      void rewrite(Item example, DynamoStores from, DynamoStores to) {
        List<String> of = List.of(example.string("subject").split("#", -1));
        boolean isOperators = of.getFirst().equals("domain") && of.size() == 2;
        TenantId tenant = new TenantId(of.get(1));
        Page<AuditEntry> read =
            isOperators
                ? from.auditLog().ofDomain(of.get(1), 1, null)
                : of.getFirst().equals("tenant")
                    ? from.auditLog().ofTenant(tenant, 1, null)
                    : from.auditLog().ofDomain(tenant, of.get(2), 1, null);
        AttributeValue subject =
            isOperators
                ? AuditItem.ofDomain(of.get(1))
                : of.getFirst().equals("tenant")
                    ? AuditItem.ofTenant(tenant)
                    : AuditItem.ofDomain(tenant, of.get(2));
        new Transaction()
            .add(AuditItem.put(to.settings().auditTable(), subject, read.items().getFirst()))
            .commit(to.client());
      }
    },
    CLAIMS {
      @Override
      void rewrite(Item example, DynamoStores from, DynamoStores to) {
        MailboxAddress mailbox = SampleSubscriptions.address(example.string("mailbox"));
        SubscriptionId claimant = from.subscriptions().claimant(mailbox).orElseThrow();
        Subscription subscription =
            Subscription.invited(
                mailbox,
                new TenantId("demo"),
                AuthorizationKind.OAUTH,
                SampleSubscriptions.OPTIONS,
                new Creation(Instant.EPOCH, "anybody"),
                Review.first(Instant.EPOCH, SampleSubscriptions.REVIEW_PERIOD));
        assertThat(subscription.id()).isEqualTo(claimant);
        new Transaction()
            .add(ClaimItem.take(to.settings().claimsTable(), subscription, Instant.EPOCH))
            .commit(to.client());
      }
    },
    REVOCATIONS {
      @Override
      void rewrite(Item example, DynamoStores from, DynamoStores to) {
        from.revocations().of(id(example)).forEach(to.revocations()::put);
      }
    },
    MESSAGES {
      @Override
      void rewrite(Item example, DynamoStores from, DynamoStores to) {
        to.ledger().record(from.ledger().find(id(example), message(example)).orElseThrow());
      }
    },
    FAILED_MESSAGES {
      @Override
      void rewrite(Item example, DynamoStores from, DynamoStores to) {
        to.failedMessages()
            .keep(from.failedMessages().find(id(example), message(example)).orElseThrow());
      }
    },
    PURGES {
      @Override
      void rewrite(Item example, DynamoStores from, DynamoStores to) {
        to.purges().advance(from.purges().find(id(example)).orElseThrow());
      }
    },
    REQUESTS {
      @Override
      void rewrite(Item example, DynamoStores from, DynamoStores to) {
        RequestKey key = new RequestKey(example.string("request"));
        String fingerprint = example.string("fingerprint");
        Instant at =
            Instant.ofEpochSecond(example.number("expiresAt")).minus(IdempotentRequests.KEPT_FOR);
        switch (from.idempotentRequests().claim(key, fingerprint, at)) {
          case Claim.Answered answered ->
              to.idempotentRequests().answered(key, fingerprint, answered.answer(), at);
          case Claim.UnderWay _ -> to.idempotentRequests().claim(key, fingerprint, at);
          case Claim.Granted _, Claim.OtherRequest _ -> throw new AssertionError(fingerprint);
        }
      }
    },
    QUOTA {
      @Override
      void rewrite(Item example, DynamoStores from, DynamoStores to) {
        if (example.string("what").equals("breaker")) {
          to.circuitBreakerStore()
              .write(CircuitBreakerState.CLOSED, from.circuitBreakerStore().read());
        } else {
          QuotaDay day = new QuotaDay(LocalDate.parse(example.string("what")));
          from.quotaUsage()
              .of(day)
              .forEach((tenant, units) -> to.quotaUsage().add(day, tenant, units));
        }
      }
    };

    /// As `TestAwsSettings` names it, and the document.
    String table() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    abstract void rewrite(Item example, DynamoStores from, DynamoStores to);

    static SubscriptionId id(Item example) {
      return id(example, "subscription");
    }

    static SubscriptionId id(Item example, String attribute) {
      return new SubscriptionId(example.string(attribute));
    }

    static MessageId message(Item example) {
      return new MessageId(example.string("message"));
    }

    /// Somebody's of whom the snapshot could be.
    static @Nullable Subscription of(@Nullable Snapshot snapshot, TenantId tenant, long version) {
      return snapshot == null
          ? null
          : new Subscription(
              SubscriptionId.of(
                  tenant, SampleSubscriptions.address("maintenance@harbourview.example")),
              tenant,
              SampleSubscriptions.address("maintenance@harbourview.example"),
              snapshot.authorization(),
              snapshot.options(),
              snapshot.status(),
              snapshot.reason(),
              snapshot.retryUntil(),
              new GrantId("grant-1"),
              null,
              SyncState.NONE,
              new Creation(Instant.EPOCH, "anybody"),
              snapshot.review(),
              snapshot.invitation(),
              version);
    }
  }

  private record Example(Table table, JsonNode json) {
    Map<String, AttributeValue> item() {
      return ItemJson.item(json);
    }
  }

  @AfterEach
  void close() {
    shown.close();
    written.close();
  }

  static List<Example> examples() throws IOException {
    return SECTION
        .matcher(document())
        .results()
        .flatMap(section -> examples(section.group(1), section.group(2)))
        .toList();
  }

  private static Stream<Example> examples(String section, String text) {
    return Stream.of(Table.values())
        .filter(table -> table.table().equals(section))
        .flatMap(
            table ->
                EXAMPLE
                    .matcher(text)
                    .results()
                    .map(found -> new Example(table, ItemJson.parse(found.group(1)))));
  }

  private static String document() throws IOException {
    return Files.readString(ROOT.resolve("docs/data.md"));
  }

  @Test
  void every_table_has_an_example() throws IOException {
    assertThat(examples()).extracting(Example::table).contains(Table.values());
  }

  @Test
  void every_status_has_an_example() throws IOException {
    assertThat(examples())
        .filteredOn(example -> example.table() == Table.SUBSCRIPTIONS)
        .extracting(example -> example.json().path("status").asText())
        .contains(names(Status.values()));
  }

  private static String[] names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_is_what_its_adapter_reads_and_writes(Example example) {
    put(example.table(), example.item());

    example.table().rewrite(new Item(example.item()), shown, written);

    assertThat(withoutChance(item(example.table(), written)))
        .isEqualTo(withoutChance(example.item()));
  }

  /// So that an older version can be run again.
  @ParameterizedTest
  @MethodSource("examples")
  void an_attribute_of_a_newer_version_is_no_obstacle(Example example) {
    Map<String, AttributeValue> newer = example.item();
    newer.put("ofANewerVersion", AttributeValue.fromS("whatever"));
    put(example.table(), newer);

    example.table().rewrite(new Item(newer), shown, written);

    assertThat(withoutChance(item(example.table(), written)))
        .isEqualTo(withoutChance(example.item()));
  }

  @Test
  void an_update_of_a_subscription_leaves_what_a_newer_version_wrote() throws IOException {
    Example active =
        examples().stream()
            .filter(example -> example.json().path("status").asText().equals("ACTIVE"))
            .findFirst()
            .orElseThrow();
    Map<String, AttributeValue> newer = active.item();
    newer.put("ofANewerVersion", AttributeValue.fromS("whatever"));
    put(Table.SUBSCRIPTIONS, newer);
    Subscription read = shown.subscriptions().find(Table.id(new Item(newer), "id")).orElseThrow();

    assertThat(shown.subscriptions().advance(read, read.syncState())).isPresent();

    assertThat(item(Table.SUBSCRIPTIONS, shown)).containsKey("ofANewerVersion");
  }

  @Test
  void the_event_is_made_of_the_entry_as_the_template_says() throws IOException {
    JsonNode entry =
        examples().stream()
            .filter(example -> example.table() == Table.MESSAGES)
            .map(Example::json)
            .findFirst()
            .orElseThrow();
    String input =
        first(EVENT_IN_TEMPLATE, Files.readString(ROOT.resolve("template.yaml"))).group();

    String event = OF_ENTRY.matcher(input).replaceAll(of -> entry.path(of.group(1)).toString());

    assertThat(ItemJson.parse(event)).isEqualTo(ItemJson.parse(first(EVENT, document()).group(1)));
  }

  private static Matcher first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(pattern.pattern()).isTrue();
    return matcher;
  }

  private void put(Table table, Map<String, AttributeValue> item) {
    shown.client().putItem(request -> request.tableName(table.table()).item(item));
  }

  private static Map<String, AttributeValue> item(Table table, DynamoStores stores) {
    List<Map<String, AttributeValue>> items =
        stores.client().scan(request -> request.tableName(table.table())).items().stream()
            .filter(item -> !keepsAName(item))
            .toList();
    assertThat(items).hasSize(1);
    return items.getFirst();
  }

  /// What lies beside a tenant's item, which has an example.
  private static boolean keepsAName(Map<String, AttributeValue> item) {
    return item.containsKey("of");
  }

  /// An entry of the history ends its `moment` at random.
  private static JsonNode withoutChance(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> same = new HashMap<>(item);
    same.computeIfPresent(
        "entry", (_, moment) -> AttributeValue.fromS(CHANCE.matcher(moment.s()).replaceAll("")));
    return ItemJson.json(same);
  }
}
