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
/// @param reason why it is not active
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record SubscriptionView(
    @Schema(
            description =
                "The subscription's id, which stays the same when the mailbox's address changes.",
            examples = "a020bce31d577052a911b47c15851173")
        String id,
    @Schema(description = "The primary address.", examples = "leasing@harbourview.example")
        String mailbox,
    @Schema(
            description =
                "The requested address, if it is an alias of the mailbox. Only in the"
                    + " response to the creation.")
        @Nullable String requestedAlias,
    AuthorizationName authorization,
    Status status,
    @Nullable Reason reason,
    @Schema(description = "What a person can do about the reason.") @Nullable String remedy,
    @Schema(
            description =
                "We keep retrying until then, because the delegation is not in force yet.")
        @Nullable Instant retryUntil,
    @Nullable InvitationView invitation,
    @Schema(
            description =
                "When access ends, if the owner limited it in time. There is an"
                    + " `authorizeUrl` from a week before.")
        @Nullable Instant consentExpiresAt,
    @Schema(
            description =
                "For the mailbox's owner only: the page to accept the invitation or consent"
                    + " again. Absent if the owner has nothing to do.",
            examples =
                "https://google-workspace.travtus.com/gmail/authorize?login_hint=leasing%40harbourview.example")
        @Nullable URI authorizeUrl,
    @Schema(
            description =
                "Gmail label ids. We read only messages that have at least one of them, or"
                    + " all received mail if the list is empty. Before we have looked them up, the"
                    + " requested names or ids.",
            examples = "[]")
        List<String> labels,
    @Schema(description = "The same labels, with their names.", examples = "[]")
        List<SelectedLabel> selectedLabels,
    @Schema(description = "Days of older mail to import.", examples = "30") int backfillDays,
    @Schema(description = "Minutes between two syncs.") double pollMinutes,
    @Schema(description = "Visible to your team.") @Nullable String note,
    @Schema(description = "We have stored all mail received before this time.")
        @Nullable Instant completeThrough,
    @Schema(
            description = "Messages stored so far, except the last ones of an interrupted sync.",
            examples = "0")
        long stored,
    @Schema(description = "When the last message was stored.") @Nullable Instant lastStoredAt,
    @Schema(description = "Progress of the import of older mail. Absent while none is under way.")
        @Nullable BackfillView backfill,
    @Schema(description = "Messages quarantined as of the last sync.", examples = "0")
        int quarantined,
    @Schema(description = "The last period whose history Google had dropped.")
        @Nullable Gap lastGap,
    @Schema(description = "The last sync's error.") @Nullable String lastError,
    @Schema(description = "When it was subscribed.") Instant createdAt,
    @Schema(description = "The `sub` of the caller's token.", examples = "studio-user")
        String createdBy,
    @Schema(description = "When the next review is due.") Instant reviewDueAt,
    @Schema(description = "When the last review was.") @Nullable Instant reviewedAt,
    @Schema(description = "The `sub` of the last reviewer.") @Nullable String reviewedBy,
    @Schema(description = "The last reviewer's note.") @Nullable String reviewNote) {

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
