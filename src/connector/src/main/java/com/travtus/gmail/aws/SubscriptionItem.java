package com.travtus.gmail.aws;

import com.travtus.gmail.subscription.AccountId;
import com.travtus.gmail.subscription.Catchup;
import com.travtus.gmail.subscription.Gap;
import com.travtus.gmail.subscription.GrantId;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.LabelCheck;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Provenance;
import com.travtus.gmail.subscription.Snapshot;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.Tally;
import com.travtus.gmail.subscription.TenantId;
import com.travtus.gmail.subscription.Trouble;
import java.time.Duration;
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
  static final String STATUS = SnapshotItem.STATUS;
  static final String REVIEW_DUE_AT = SnapshotItem.REVIEW_DUE_AT;
  static final String GRANT = "grant";
  static final String VERSION = "version";
  static final String REVISION = "revision";

  /// The address with its domain in front, so that the mailboxes of a domain lie together.
  static final String DOMAIN_FIRST = "domainFirst";

  /// The keys of the index `by-domain`, over all tenants: the canonical spelling of the mailbox's
  /// address, and that spelling's domain.
  static final String CANONICAL_DOMAIN = "canonicalDomain";

  static final String CANONICAL_MAILBOX = "canonicalMailbox";

  /// The key of the sparse index `by-account`, over all tenants: the account whose owner consented.
  static final String ACCOUNT = "account";

  static final String CONSENT_EXPIRES_AT = "consentExpiresAt";

  /// The tenant and the status: the key of the index `by-status`.
  static final String TENANT_STATUS = "tenantStatus";

  /// The keys of the sparse index `invitations`, there only while nobody has answered the
  /// invitation and its link opens something: the tenant, and when it expires.
  static final String INVITING = "inviting";

  static final String INVITATION_EXPIRES_AT = "invitationExpiresAt";

  /// The keys of the sparse index `due`, there only while the subscription is scheduled.
  static final String DUE_SHARD = "dueShard";

  static final String NEXT_SYNC_AT = "nextSyncAt";

  /// What an update of the progress may remove, because it can be absent.
  static final Set<String> OPTIONAL_PROGRESS =
      Set.of(
          "cursor",
          "catchup",
          "completeThrough",
          "selection",
          "labelCheck",
          "gap",
          "lastStoredAt",
          "setAside",
          "trouble");

  private SubscriptionItem() {}

  static Map<String, AttributeValue> key(SubscriptionId id) {
    return Map.of(ID, AttributeValue.fromS(id.value()));
  }

  /// One of sixteen, so that no partition of the index bears every mailbox's writes.
  static String dueShard(SubscriptionId id) {
    return id.value().substring(0, 1);
  }

  static AttributeValue tenantStatus(TenantId tenant, Status status) {
    return AttributeValue.fromS(tenant.value() + "#" + status);
  }

  /// No domain has a slash in it.
  static String domainPrefix(String domain) {
    return domain + "/";
  }

  static Item settings(Subscription subscription) {
    MailboxAddress mailbox = subscription.mailbox();
    Provenance provenance = subscription.provenance();
    Item item =
        SnapshotItem.of(subscription.snapshot())
            .put(TENANT, subscription.tenant().value())
            .put(MAILBOX, mailbox.value())
            .put(DOMAIN_FIRST, domainPrefix(mailbox.domain()) + mailbox.localPart())
            .put(CANONICAL_DOMAIN, mailbox.canonical().domain())
            .put(CANONICAL_MAILBOX, mailbox.canonical().value())
            .put(GRANT, subscription.grant())
            .put("createdAt", provenance.createdAt())
            .put("createdBy", provenance.createdBy());
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

  static Item progress(Progress progress) {
    Catchup catchup = progress.catchup();
    MailSelection selection = progress.selection();
    LabelCheck labels = progress.labels();
    Gap gap = progress.lastGap();
    Trouble trouble = progress.trouble();
    return new Item()
        .put("cursor", progress.cursor())
        .putItem(
            "catchup",
            catchup == null
                ? null
                : new Item()
                    .put("cause", catchup.cause())
                    .put("cursor", catchup.cursor())
                    .put("since", catchup.since())
                    .putItem("tally", catchup.tally() == null ? null : tally(catchup.tally()))
                    .putItem(
                        "reached", catchup.reached() == null ? null : reached(catchup.reached())))
        .put("completeThrough", progress.completeThrough())
        .putItem(
            "selection", selection == null ? null : new Item().putSet("labels", selection.labels()))
        .putItem(
            "labelCheck",
            labels == null
                ? null
                : new Item().put("at", labels.at()).putSet("missing", labels.missing()))
        .putItem("gap", gap == null ? null : new Item().put("from", gap.from()).put("to", gap.to()))
        .putNumber("stored", progress.stored())
        .put("lastStoredAt", progress.lastStoredAt())
        .putCount("setAside", progress.setAside())
        .putItem(
            "trouble",
            trouble == null
                ? null
                : new Item().put("why", trouble.why()).putNumber("runs", trouble.runs()));
  }

  private static Item reached(Catchup.Reached reached) {
    return new Item().put("until", reached.until()).putSet("labels", reached.what().labels());
  }

  private static Catchup.Reached readReached(Item item) {
    return new Catchup.Reached(item.instant("until"), new MailSelection(item.set("labels")));
  }

  private static Item tally(Tally tally) {
    return new Item()
        .putNumber("total", tally.total())
        .putNumber("done", tally.done())
        .put("startedAt", tally.startedAt())
        .put("took", tally.took())
        .put("at", tally.at());
  }

  static Subscription read(Map<String, AttributeValue> attributes) {
    Item item = new Item(attributes);
    Snapshot snapshot = SnapshotItem.read(item);
    return new Subscription(
        new SubscriptionId(item.string(ID)),
        new TenantId(item.string(TENANT)),
        new MailboxAddress(item.string(MAILBOX)),
        snapshot.authorization(),
        snapshot.wishes(),
        snapshot.status(),
        snapshot.reason(),
        snapshot.retryUntil(),
        item.find(GRANT, GrantId::new),
        readConsent(item),
        readProgress(item),
        new Provenance(item.instant("createdAt"), item.string("createdBy")),
        snapshot.review(),
        snapshot.invitation(),
        item.number(VERSION));
  }

  private static @Nullable OwnerConsent readConsent(Item item) {
    AccountId account = item.find(ACCOUNT, AccountId::new);
    return account == null ? null : new OwnerConsent(account, item.findInstant(CONSENT_EXPIRES_AT));
  }

  private static Progress readProgress(Item item) {
    return new Progress(
        item.find("cursor", HistoryId::of),
        item.findItem(
            "catchup",
            catchup ->
                new Catchup(
                    Catchup.Cause.valueOf(catchup.string("cause")),
                    HistoryId.of(catchup.string("cursor")),
                    catchup.instant("since"),
                    catchup.findItem("tally", SubscriptionItem::readTally),
                    catchup.findItem("reached", SubscriptionItem::readReached))),
        item.findInstant("completeThrough"),
        item.findItem("selection", selection -> new MailSelection(selection.set("labels"))),
        item.findItem(
            "labelCheck", labels -> new LabelCheck(labels.instant("at"), labels.set("missing"))),
        item.findItem("gap", gap -> new Gap(gap.instant("from"), gap.instant("to"))),
        item.number("stored"),
        item.findInstant("lastStoredAt"),
        Math.toIntExact(item.count("setAside")),
        item.findItem(
            "trouble",
            trouble -> new Trouble(trouble.string("why"), Math.toIntExact(trouble.number("runs")))),
        item.findMillis(NEXT_SYNC_AT),
        item.number(REVISION));
  }

  private static Tally readTally(Item item) {
    return new Tally(
        item.number("total"),
        item.number("done"),
        item.instant("startedAt"),
        Duration.parse(item.string("took")),
        item.instant("at"));
  }
}
