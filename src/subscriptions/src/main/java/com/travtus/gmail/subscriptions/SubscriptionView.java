package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.subscription.Gap;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A subscription as the API shows it.
///
/// @param authorizeUrl where its owner consents; absent when no consent is wanted
/// @param completeThrough everything received before this instant is in
/// @param stored messages stored so far
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubscriptionView(
    @Schema(
            description = "Derived from the mailbox's address.",
            examples = "a020bce31d577052a911b47c15851173")
        String id,
    @Schema(description = "The primary address.", examples = "leasing@harbourview.example")
        String mailbox,
    AuthorizationName authorization,
    Status status,
    @Nullable Reason reason,
    @Schema(
            description = "Where its owner consents; absent when no consent is wanted.",
            examples =
                "https://google-workspace.travtus.com/gmail/authorize?login_hint=leasing%40harbourview.example")
        @Nullable URI authorizeUrl,
    @Schema(
            description = "Gmail label ids of which a message must have one; empty: all received.",
            examples = "[]")
        List<String> labels,
    @Schema(description = "Days of older mail that it brings in.", examples = "30")
        int backfillDays,
    @Schema(description = "Minutes between two syncs.") double pollMinutes,
    @Schema(description = "For people.") @Nullable String note,
    @Schema(description = "Everything received before this instant is in.")
        @Nullable Instant completeThrough,
    @Schema(description = "Messages stored so far.", examples = "0") long stored,
    @Schema(description = "The last stretch of time whose history Google had dropped.")
        @Nullable Gap lastGap,
    @Schema(description = "What the last sync failed with.") @Nullable String lastError,
    @Schema(description = "When it was subscribed.") Instant createdAt,
    @Schema(description = "By whom: the token's `sub`.", examples = "studio-user") String createdBy,
    @Schema(description = "By when somebody is to look at it.") Instant reviewDueAt) {
  private static final double MILLIS_PER_MINUTE = 60_000;

  static SubscriptionView of(Subscription subscription, ConsentSettings consent) {
    Progress progress = subscription.progress();
    return new SubscriptionView(
        subscription.id().value(),
        subscription.mailbox().value(),
        AuthorizationName.of(subscription.authorization()),
        subscription.status(),
        subscription.reason(),
        authorizeUrl(subscription, consent),
        subscription.wishes().selection().labels().stream().sorted().toList(),
        subscription.wishes().backfillDays(),
        subscription.wishes().pollInterval().toMillis() / MILLIS_PER_MINUTE,
        subscription.wishes().note(),
        progress.completeThrough(),
        progress.stored(),
        progress.lastGap(),
        progress.lastError(),
        subscription.provenance().createdAt(),
        subscription.provenance().createdBy(),
        subscription.provenance().reviewDueAt());
  }

  private static @Nullable URI authorizeUrl(Subscription subscription, ConsentSettings consent) {
    return switch (subscription.authorization()) {
      case DELEGATION -> null;
      case OAUTH ->
          switch (subscription.status()) {
            case PENDING_AUTHORIZATION, REAUTHORIZATION_REQUIRED ->
                UriBuilder.fromUri(consent.authorizeUri())
                    .queryParam("login_hint", "{mailbox}")
                    .build(subscription.mailbox().value());
            case ACTIVE, PAUSED, BLOCKED -> null;
          };
    };
  }
}
