package com.travtus.gmail.subscriptions.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Attestation;
import com.travtus.gmail.subscription.Gap;
import com.travtus.gmail.subscription.Invitation;
import com.travtus.gmail.subscription.LastFailure;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.OwnerConsent;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscription.SyncState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A subscription as the API shows it.
///
/// @param mailbox its primary address
/// @param requestedAlias the address that was asked for, where the mailbox's own is another; in the
///     answer to its creation only
/// @param reason why it is not active
/// @param remedy what a person can do about the reason
/// @param retryUntil until when a delegation that is not in force yet is tried again by itself
/// @param consentExpiresAt when the access ends that its owner limited in time
/// @param authorizeUrl where its owner consents; absent when nothing is asked of them
/// @param completeThrough everything received before this instant is in
/// @param stored messages stored so far
/// @param lastStoredAt when the last of them was; absent before the first
/// @param backfill how far the listing of older mail is; absent while none is under way
/// @param quarantined messages that could not be taken in, and hold up no others
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record SubscriptionView(
    @Schema(
            description = "Stays the same when the mailbox's address changes.",
            examples = "a020bce31d577052a911b47c15851173")
        String id,
    @Schema(description = "The primary address.", examples = "leasing@harbourview.example")
        String mailbox,
    @Schema(
            description =
                "The address that was asked for, where the mailbox's own is another; in the answer"
                    + " to its creation only.")
        @Nullable String requestedAlias,
    AuthorizationName authorization,
    Status status,
    @Nullable Reason reason,
    @Schema(description = "What a person can do about the reason.") @Nullable String remedy,
    @Schema(
            description =
                "Until when a delegation that is not in force yet is tried again by itself.")
        @Nullable Instant retryUntil,
    @Nullable InvitationView invitation,
    @Schema(
            description =
                "When the access ends that its owner limited in time. From a week before on there is"
                    + " an `authorizeUrl`.")
        @Nullable Instant consentExpiresAt,
    @Schema(
            description =
                "For the mailbox's owner alone: where they accept the invitation, or consent again."
                    + " Absent when nothing is asked of them.",
            examples =
                "https://google-workspace.travtus.com/gmail/authorize?login_hint=leasing%40harbourview.example")
        @Nullable URI authorizeUrl,
    @Schema(
            description =
                "Gmail label ids of which a message must have one; empty: all received. Before they"
                    + " are looked up, as they were asked for.",
            examples = "[]")
        List<String> labels,
    @Schema(description = "The same labels, with their names.", examples = "[]")
        List<SelectedLabel> selectedLabels,
    @Schema(description = "Days of older mail that it brings in.", examples = "30")
        int backfillDays,
    @Schema(description = "Minutes between two syncs.") double pollMinutes,
    @Schema(description = "For people.") @Nullable String note,
    @Schema(description = "Everything received before this instant is in.")
        @Nullable Instant completeThrough,
    @Schema(
            description =
                "Messages stored so far, but for the last ones of a sync that was cut off.",
            examples = "0")
        long stored,
    @Schema(description = "When the last message was stored.") @Nullable Instant lastStoredAt,
    @Schema(description = "While older mail is being brought in, how far that is.")
        @Nullable BackfillView backfill,
    @Schema(description = "Messages that could not be taken in, by the last sync.", examples = "0")
        int quarantined,
    @Schema(description = "The last stretch of time whose history Google had dropped.")
        @Nullable Gap lastGap,
    @Schema(description = "What the last sync failed with.") @Nullable String lastError,
    @Schema(description = "When it was subscribed.") Instant createdAt,
    @Schema(description = "By whom: the token's `sub`.", examples = "studio-user") String createdBy,
    @Schema(description = "By when somebody is to confirm it.") Instant reviewDueAt,
    @Schema(description = "When somebody last did.") @Nullable Instant reviewedAt,
    @Schema(description = "Who did: the token's `sub`.") @Nullable String reviewedBy,
    @Schema(description = "What was noted then.") @Nullable String reviewNote) {

  static SubscriptionView of(
      Subscription subscription,
      @Nullable MailboxAddress alias,
      @Nullable String remedy,
      @Nullable URI authorizeUrl,
      Instant now) {
    SyncState syncState = subscription.syncState();
    LastFailure lastFailure = syncState.lastFailure();
    SubscriptionOptions options = subscription.options();
    Attestation last = subscription.review().last();
    Invitation invitation = subscription.invitation();
    OwnerConsent consent = subscription.consent();
    return new SubscriptionView(
        subscription.id().value(),
        subscription.mailbox().value(),
        alias == null ? null : alias.value(),
        AuthorizationName.of(subscription.authorization()),
        subscription.status(),
        subscription.reason(),
        remedy,
        subscription.retryUntil(),
        invitation == null ? null : InvitationView.of(invitation, now),
        consent == null ? null : consent.expiresAt(),
        authorizeUrl,
        Units.labels(options),
        SelectedLabel.of(subscription),
        options.backfillDays(),
        Units.minutes(options.pollInterval()),
        options.note(),
        syncState.completeThrough(),
        syncState.stored(),
        syncState.lastStoredAt(),
        BackfillView.of(syncState, now),
        syncState.quarantined(),
        syncState.lastGap(),
        lastFailure == null ? null : lastFailure.why(),
        subscription.creation().createdAt(),
        subscription.creation().createdBy(),
        subscription.review().dueAt(),
        last == null ? null : last.at(),
        last == null ? null : last.by(),
        last == null ? null : last.note());
  }
}
