package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.Creation;
import com.travtus.gmail.subscription.FullSync;
import com.travtus.gmail.subscription.Gap;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.LabelCheck;
import com.travtus.gmail.subscription.LastFailure;
import com.travtus.gmail.subscription.ListingProgress;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;
import com.travtus.gmail.subscription.Snapshot;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.SyncState;
import com.travtus.gmail.subscription.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Maps a subscription to a DynamoDB item. The sync writes the attributes of the sync state, all
/// other code the rest; each side has its own counter for conditional updates.
final class SubscriptionItem {
  static final String ID = "id";
  static final String TENANT = "tenant";
  static final String MAILBOX = "mailbox";
  static final String STATUS = SnapshotItem.STATUS;
  static final String REVIEW_DUE_AT = SnapshotItem.REVIEW_DUE_AT;
  static final String GRANT = "grant";
  static final String VERSION = "version";
  static final String REVISION = "revision";

  /// The address with its domain first, which groups the mailboxes of a domain.
  static final String DOMAIN_FIRST = "domainFirst";

  /// The keys of the index `by-domain`, across all tenants: the domain and the address of the
  /// mailbox in canonical spelling.
  static final String CANONICAL_DOMAIN = "canonicalDomain";

  static final String CANONICAL_MAILBOX = "canonicalMailbox";

  /// The key of the sparse index `by-account`, across all tenants: the account whose owner
  /// consented.
  static final String ACCOUNT = "account";

  static final String CONSENT_EXPIRES_AT = "consentExpiresAt";

  /// The key of the index `by-status`: the tenant and the status.
  static final String TENANT_STATUS = "tenantStatus";

  /// The keys of the sparse index `invitations`: the tenant and the expiry. They exist only while
  /// the invitation is open and unanswered.
  static final String INVITING = "inviting";

  static final String INVITATION_EXPIRES_AT = "invitationExpiresAt";

  /// The keys of the sparse index `due`. They exist only while the subscription is scheduled.
  static final String DUE_SHARD = "dueShard";

  static final String NEXT_SYNC_AT = "nextSyncAt";

  /// Attributes that an update of the sync state removes if they are absent.
  static final Set<String> OPTIONAL_SYNC_STATE =
      Set.of(
          "cursor",
          "fullSync",
          "completeThrough",
          "selection",
          "labelCheck",
          "gap",
          "lastStoredAt",
          "quarantined",
          "lastFailure");

  private SubscriptionItem() {}

  static Map<String, AttributeValue> key(SubscriptionId id) {
    return Map.of(ID, AttributeValue.fromS(id.value()));
  }

  /// One of sixteen shards, which spread the writes of all mailboxes across the index's partitions.
  static String dueShard(SubscriptionId id) {
    return id.value().substring(0, 1);
  }

  static AttributeValue tenantStatus(TenantId tenant, Status status) {
    return AttributeValue.fromS(tenant.value() + "#" + status);
  }

  /// The slash ends the domain, which contains none.
  static String domainPrefix(String domain) {
    return domain + "/";
  }

  static Item settings(Subscription subscription) {
    MailboxAddress mailbox = subscription.mailbox();
    Creation creation = subscription.creation();
    Item item =
        SnapshotItem.of(subscription.snapshot())
            .put(TENANT, subscription.tenant().value())
            .put(MAILBOX, mailbox.value())
            .put(DOMAIN_FIRST, domainPrefix(mailbox.domain()) + mailbox.localPart())
            .put(CANONICAL_DOMAIN, mailbox.canonical().domain())
            .put(CANONICAL_MAILBOX, mailbox.canonical().value())
            .put(GRANT, subscription.grant())
            .put("createdAt", creation.createdAt())
            .put("createdBy", creation.createdBy());
    OwnerConsent consent = subscription.consent();
    if (consent != null) {
      item.put(ACCOUNT, consent.account()).put(CONSENT_EXPIRES_AT, consent.expiresAt());
    }
    item.attributes()
        .put(TENANT_STATUS, tenantStatus(subscription.tenant(), subscription.status()));
    Invitation invitation = subscription.invitation();
    if (invitation != null && subscription.hasOpenInvitation(invitation.invitedAt())) {
      item.put(INVITING, subscription.tenant())
          .putMillis(INVITATION_EXPIRES_AT, invitation.expiresAt());
    }
    return item;
  }

  static Item syncState(SyncState syncState) {
    FullSync fullSync = syncState.fullSync();
    MailSelection selection = syncState.selection();
    LabelCheck labels = syncState.labels();
    Gap gap = syncState.lastGap();
    LastFailure lastFailure = syncState.lastFailure();
    return new Item()
        .put("cursor", syncState.cursor())
        .putItem(
            "fullSync",
            fullSync == null
                ? null
                : new Item()
                    .put("cause", fullSync.cause())
                    .put("cursor", fullSync.cursor())
                    .put("since", fullSync.since())
                    .putItem(
                        "progress",
                        fullSync.listingProgress() == null
                            ? null
                            : listingProgress(fullSync.listingProgress()))
                    .putItem(
                        "resumePoint",
                        fullSync.resumePoint() == null
                            ? null
                            : resumePoint(fullSync.resumePoint())))
        .put("completeThrough", syncState.completeThrough())
        .putItem(
            "selection", selection == null ? null : new Item().putSet("labels", selection.labels()))
        .putItem(
            "labelCheck",
            labels == null
                ? null
                : new Item().put("at", labels.at()).putSet("missing", labels.missing()))
        .putItem("gap", gap == null ? null : new Item().put("from", gap.from()).put("to", gap.to()))
        .putNumber("stored", syncState.stored())
        .put("lastStoredAt", syncState.lastStoredAt())
        .putCount("quarantined", syncState.quarantined())
        .putItem(
            "lastFailure",
            lastFailure == null
                ? null
                : new Item().put("why", lastFailure.why()).putNumber("runs", lastFailure.runs()));
  }

  private static Item resumePoint(FullSync.ResumePoint resumePoint) {
    return new Item()
        .put("until", resumePoint.until())
        .putSet("labels", resumePoint.what().labels());
  }

  private static FullSync.ResumePoint readResumePoint(Item item) {
    return new FullSync.ResumePoint(item.instant("until"), new MailSelection(item.set("labels")));
  }

  private static Item listingProgress(ListingProgress listingProgress) {
    return new Item()
        .putNumber("total", listingProgress.total())
        .putNumber("done", listingProgress.done())
        .put("startedAt", listingProgress.startedAt())
        .put("took", listingProgress.took())
        .put("at", listingProgress.at());
  }

  static Subscription read(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    Snapshot snapshot = SnapshotItem.read(item);
    return new Subscription(
        new SubscriptionId(item.string(ID)),
        new TenantId(item.string(TENANT)),
        new MailboxAddress(item.string(MAILBOX)),
        snapshot.authorization(),
        snapshot.options(),
        snapshot.status(),
        snapshot.reason(),
        snapshot.retryUntil(),
        item.find(GRANT, GrantId::new),
        readConsent(item),
        readSyncState(item),
        new Creation(item.instant("createdAt"), item.string("createdBy")),
        snapshot.review(),
        snapshot.invitation(),
        item.number(VERSION));
  }

  private static @Nullable OwnerConsent readConsent(Item item) {
    AccountId account = item.find(ACCOUNT, AccountId::new);
    return account == null ? null : new OwnerConsent(account, item.findInstant(CONSENT_EXPIRES_AT));
  }

  private static SyncState readSyncState(Item item) {
    return new SyncState(
        item.find("cursor", HistoryId::of),
        item.findItem(
            "fullSync",
            fullSync ->
                new FullSync(
                    FullSync.Cause.valueOf(fullSync.string("cause")),
                    HistoryId.of(fullSync.string("cursor")),
                    fullSync.instant("since"),
                    fullSync.findItem("progress", SubscriptionItem::readListingProgress),
                    fullSync.findItem("resumePoint", SubscriptionItem::readResumePoint))),
        item.findInstant("completeThrough"),
        item.findItem("selection", selection -> new MailSelection(selection.set("labels"))),
        item.findItem(
            "labelCheck", labels -> new LabelCheck(labels.instant("at"), labels.set("missing"))),
        item.findItem("gap", gap -> new Gap(gap.instant("from"), gap.instant("to"))),
        item.number("stored"),
        item.findInstant("lastStoredAt"),
        Math.toIntExact(item.count("quarantined")),
        item.findItem(
            "lastFailure",
            failure ->
                new LastFailure(failure.string("why"), Math.toIntExact(failure.number("runs")))),
        item.findMillis(NEXT_SYNC_AT),
        item.number(REVISION));
  }

  private static ListingProgress readListingProgress(Item item) {
    return new ListingProgress(
        item.number("total"),
        item.number("done"),
        item.instant("startedAt"),
        Duration.parse(item.string("took")),
        item.instant("at"));
  }
}
