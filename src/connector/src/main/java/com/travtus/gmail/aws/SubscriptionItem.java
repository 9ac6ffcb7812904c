package com.travtus.gmail.aws;

import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Catchup;
import com.travtus.gmail.subscription.Gap;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Provenance;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Wishes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A subscription as it lies in DynamoDB. The sync writes the attributes of the progress, everybody
/// else the others; each side has a counter of its own for the conditional update.
final class SubscriptionItem {
  static final String ID = "id";
  static final String TENANT = "tenant";
  static final String MAILBOX = "mailbox";
  static final String STATUS = "status";
  static final String GRANT = "grant";
  static final String VERSION = "version";
  static final String REVISION = "revision";

  /// The keys of the sparse index `due`, there only while the subscription is active.
  static final String DUE_SHARD = "dueShard";

  static final String NEXT_SYNC_AT = "nextSyncAt";

  /// What an update of the settings may remove, because it can be absent.
  static final Set<String> OPTIONAL_SETTINGS = Set.of("labels", "note", "reason", GRANT);

  /// The same for the progress.
  static final Set<String> OPTIONAL_PROGRESS =
      Set.of("cursor", "catchup", "completeThrough", "gap", "lastError");

  private SubscriptionItem() {}

  static Map<String, AttributeValue> key(SubscriptionId id) {
    return Map.of(ID, AttributeValue.fromS(id.value()));
  }

  /// One of sixteen, so that no partition of the index bears every mailbox's writes.
  static String dueShard(SubscriptionId id) {
    return id.value().substring(0, 1);
  }

  static Item settings(Subscription subscription) {
    Wishes wishes = subscription.wishes();
    Provenance provenance = subscription.provenance();
    return new Item()
        .put(TENANT, subscription.tenant().value())
        .put(MAILBOX, subscription.mailbox().value())
        .put("authorization", subscription.authorization())
        .putSet("labels", wishes.selection().labels())
        .putNumber("backfillDays", wishes.backfillDays())
        .putNumber("pollMillis", wishes.pollInterval().toMillis())
        .put("note", wishes.note())
        .put(STATUS, subscription.status())
        .put("reason", subscription.reason())
        .put(GRANT, subscription.grant())
        .put("createdAt", provenance.createdAt())
        .put("createdBy", provenance.createdBy())
        .put("reviewDueAt", provenance.reviewDueAt());
  }

  static Item progress(Progress progress) {
    Catchup catchup = progress.catchup();
    Gap gap = progress.lastGap();
    return new Item()
        .put("cursor", progress.cursor())
        .putItem(
            "catchup",
            catchup == null
                ? null
                : new Item()
                    .put("cause", catchup.cause())
                    .put("cursor", catchup.cursor())
                    .put("since", catchup.since()))
        .put("completeThrough", progress.completeThrough())
        .putItem("gap", gap == null ? null : new Item().put("from", gap.from()).put("to", gap.to()))
        .putNumber("stored", progress.stored())
        .put("lastError", progress.lastError());
  }

  static Subscription read(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    return new Subscription(
        new SubscriptionId(item.string(ID)),
        new TenantId(item.string(TENANT)),
        new MailboxAddress(item.string(MAILBOX)),
        AuthorizationKind.valueOf(item.string("authorization")),
        new Wishes(
            new MailSelection(item.set("labels")),
            Math.toIntExact(item.number("backfillDays")),
            Duration.ofMillis(item.number("pollMillis")),
            item.find("note", note -> note)),
        Status.valueOf(item.string(STATUS)),
        item.find("reason", Reason::valueOf),
        item.find(GRANT, GrantId::new),
        readProgress(item),
        new Provenance(
            item.instant("createdAt"), item.string("createdBy"), item.instant("reviewDueAt")),
        item.number(VERSION));
  }

  private static Progress readProgress(Item item) {
    @Nullable Instant nextSyncAt = item.findMillis(NEXT_SYNC_AT);
    return new Progress(
        item.find("cursor", HistoryId::of),
        item.findItem(
            "catchup",
            catchup ->
                new Catchup(
                    Catchup.Cause.valueOf(catchup.string("cause")),
                    HistoryId.of(catchup.string("cursor")),
                    catchup.instant("since"))),
        item.find("completeThrough", Instant::parse),
        item.findItem("gap", gap -> new Gap(gap.instant("from"), gap.instant("to"))),
        item.number("stored"),
        item.find("lastError", error -> error),
        nextSyncAt,
        item.number(REVISION));
  }
}
