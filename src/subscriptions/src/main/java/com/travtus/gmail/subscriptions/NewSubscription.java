package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.AuthorizationKind;
import com.travtus.gmail.subscription.MailSelection;
import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscriptions.view.AuthorizationName;
import com.travtus.gmail.subscriptions.web.FieldValidation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /subscriptions`.
@RegisterForReflection
public record NewSubscription(
    @Schema(
            required = true,
            description = "An e-mail address. For an alias, we subscribe the primary address.",
            examples = "leasing@harbourview.example")
        @Nullable String mailbox,
    @Schema(required = true) @Nullable AuthorizationName authorization,
    @Schema(
            description =
                "Labels of the mailbox, by name or id. We read only messages that have at"
                    + " least one of them. Default: all received mail. We look them up at Gmail now"
                    + " or, if the mailbox is not authorized yet, once it is.",
            examples = "[\"Tenants\"]",
            maxItems = FieldValidation.MAX_LABELS)
        @Nullable Set<String> labels,
    @Schema(
            description = "Days of older mail to import. Default: 0.",
            minimum = "0",
            maximum = "" + SubscriptionOptions.MAX_BACKFILL_DAYS,
            examples = "30")
        @Nullable Integer backfillDays,
    @Schema(
            description = "Minutes between two syncs. Default: 1.",
            minimum = "1",
            maximum = "" + FieldValidation.MAX_POLL_MINUTES)
        @Nullable Integer pollMinutes,
    @Schema(description = "Visible to your team.", maxLength = SubscriptionOptions.MAX_NOTE_LENGTH)
        @Nullable String note) {
  private static final Duration DEFAULT_POLL_INTERVAL = Duration.ofMinutes(1);

  /// The validated request.
  record Checked(
      MailboxAddress mailbox, AuthorizationKind authorization, SubscriptionOptions options) {}

  /// @throws ApiProblem listing every invalid member
  Checked checked() {
    FieldValidation validation = new FieldValidation();
    Optional<MailboxAddress> address = Optional.ofNullable(mailbox).flatMap(MailboxAddress::parse);
    if (address.isEmpty()) {
      validation.reject("/mailbox", "Enter an e-mail address.");
    }
    if (authorization == null) {
      validation.reject("/authorization", "Enter oauth or delegation.");
    }
    SubscriptionOptions options =
        new SubscriptionOptions(
            validation.labels(labels, MailSelection.EVERYTHING_RECEIVED),
            validation.backfillDays(backfillDays),
            validation.pollMinutes(pollMinutes, DEFAULT_POLL_INTERVAL),
            validation.note(note, null));
    validation.complete();
    return new Checked(
        address.orElseThrow(), Optional.ofNullable(authorization).orElseThrow().kind(), options);
  }
}
