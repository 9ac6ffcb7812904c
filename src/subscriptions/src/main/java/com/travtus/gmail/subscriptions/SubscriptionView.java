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
import org.jspecify.annotations.Nullable;

/// A subscription as the API shows it.
///
/// @param authorizeUrl where its owner consents; absent when no consent is wanted
/// @param completeThrough everything received before this instant is in
/// @param stored messages stored so far
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubscriptionView(
    String id,
    String mailbox,
    AuthorizationName authorization,
    Status status,
    @Nullable Reason reason,
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
    Instant reviewDueAt) {
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
        subscription.review().dueAt());
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
