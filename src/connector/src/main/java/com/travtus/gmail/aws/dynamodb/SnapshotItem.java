package com.travtus.gmail.aws.dynamodb;

import com.travtus.gmail.subscription.Attestation;
import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.InvitationId;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Review;
import com.travtus.gmail.subscription.Snapshot;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.SubscriptionOptions;
import java.time.Duration;
import java.util.Set;

/// Maps the attributes that a subscription and its audit entries have in common.
final class SnapshotItem {
  static final String STATUS = "status";
  static final String REVIEW_DUE_AT = "reviewDueAt";

  /// Attributes that can be absent.
  static final Set<String> OPTIONAL =
      Set.of("labels", "labelNames", "note", "reason", "retryUntil", "reviewed", "invitation");

  private SnapshotItem() {}

  static Item of(Snapshot snapshot) {
    SubscriptionOptions options = snapshot.options();
    Attestation last = snapshot.review().last();
    Invitation invitation = snapshot.invitation();
    return new Item()
        .put("authorization", snapshot.authorization())
        .putSet("labels", options.selection().labels())
        .putMap("labelNames", options.labelNames())
        .putNumber("backfillDays", options.backfillDays())
        .putNumber("pollMillis", options.pollInterval().toMillis())
        .put("note", options.note())
        .put(STATUS, snapshot.status())
        .put("reason", snapshot.reason())
        .put("retryUntil", snapshot.retryUntil())
        .putMillis(REVIEW_DUE_AT, snapshot.review().dueAt())
        .putItem("reviewed", last == null ? null : attestation(last))
        .putItem("invitation", invitation == null ? null : invitation(invitation));
  }

  static Snapshot read(Item item) {
    return new Snapshot(
        AuthorizationKind.valueOf(item.string("authorization")),
        new SubscriptionOptions(
            new MailSelection(item.set("labels")),
            item.findMap("labelNames"),
            Math.toIntExact(item.number("backfillDays")),
            Duration.ofMillis(item.number("pollMillis")),
            item.find("note", note -> note)),
        Status.valueOf(item.string(STATUS)),
        item.find("reason", Reason::valueOf),
        item.findInstant("retryUntil"),
        new Review(
            item.millis(REVIEW_DUE_AT), item.findItem("reviewed", SnapshotItem::attestation)),
        item.findItem("invitation", SnapshotItem::invitation));
  }

  private static Item invitation(Invitation invitation) {
    return new Item()
        .put("id", invitation.id())
        .put("by", invitation.invitedBy())
        .put("at", invitation.invitedAt())
        .put("expiresAt", invitation.expiresAt())
        .put("answer", invitation.answer());
  }

  private static Invitation invitation(Item item) {
    return new Invitation(
        new InvitationId(item.string("id")),
        item.string("by"),
        item.instant("at"),
        item.instant("expiresAt"),
        Invitation.Answer.valueOf(item.string("answer")));
  }

  private static Item attestation(Attestation attestation) {
    return new Item()
        .put("at", attestation.at())
        .put("by", attestation.by())
        .putFlag("kept", attestation.kept())
        .put("note", attestation.note());
  }

  private static Attestation attestation(Item item) {
    return new Attestation(
        item.instant("at"), item.string("by"), item.flag("kept"), item.find("note", note -> note));
  }
}
