package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.subscription.Attestation;
import com.travtus.gmail.subscription.Gap;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Reason;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Wishes;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A subscription as the API shows it.
///
/// @param mailbox its primary address
/// @param requestedAlias the address that was asked for, where the mailbox's own is another; in the
///     answer to its creation only
/// @param reason why it is not active
/// @param remedy what a person can do about the reason
/// @param retryUntil until when a delegation that is not in force yet is tried again by itself
/// @param authorizeUrl where its owner consents; absent when no consent is wanted
/// @param completeThrough everything received before this instant is in
/// @param stored messages stored so far
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubscriptionView(
    String id,
    String mailbox,
    @Nullable String requestedAlias,
    AuthorizationName authorization,
    Status status,
    @Nullable Reason reason,
    @Nullable String remedy,
    @Nullable Instant retryUntil,
    @Nullable URI authorizeUrl,
    List<String> labels,
    int backfillDays,
    double pollMinutes,
    @Nullable String note,
    @Nullable Instant completeThrough,
    long stored,
    @Nullable Gap lastGap,
    @Nullable String lastError,
    Instant createdAt,
    String createdBy,
    Instant reviewDueAt,
    @Nullable Instant reviewedAt,
    @Nullable String reviewedBy,
    @Nullable String reviewNote) {

  static SubscriptionView of(
      Subscription subscription,
      @Nullable MailboxAddress alias,
      @Nullable String remedy,
      ConsentSettings consent) {
    Progress progress = subscription.progress();
    Wishes wishes = subscription.wishes();
    Attestation last = subscription.review().last();
    return new SubscriptionView(
        subscription.id().value(),
        subscription.mailbox().value(),
        alias == null ? null : alias.value(),
        AuthorizationName.of(subscription.authorization()),
        subscription.status(),
        subscription.reason(),
        remedy,
        subscription.retryUntil(),
        authorizeUrl(subscription, consent),
        Units.labels(wishes),
        wishes.backfillDays(),
        Units.minutes(wishes.pollInterval()),
        wishes.note(),
        progress.completeThrough(),
        progress.stored(),
        progress.lastGap(),
        progress.lastError(),
        subscription.provenance().createdAt(),
        subscription.provenance().createdBy(),
        subscription.review().dueAt(),
        last == null ? null : last.at(),
        last == null ? null : last.by(),
        last == null ? null : last.note());
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
