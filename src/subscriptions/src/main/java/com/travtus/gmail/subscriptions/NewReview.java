package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscriptions.web.FieldValidation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /subscriptions/{id}/review`. A review pauses a subscription at most. Only
/// `DELETE` ends it, because it also decides on the mail.
@RegisterForReflection
public record NewReview(
    @Schema(
            description =
                "Whether to keep reading the mailbox. If not, we pause the subscription at once;"
                    + " `DELETE` ends it.",
            required = true,
            examples = "true")
        @Nullable Boolean keep,
    @Schema(
            description = "Visible to your team.",
            maxLength = SubscriptionOptions.MAX_NOTE_LENGTH,
            examples = "Still the leasing team's.")
        @Nullable String note) {

  /// @throws ApiProblem listing every invalid member
  void check() {
    FieldValidation validation = new FieldValidation();
    if (keep == null) {
      validation.reject("/keep", "Enter true or false.");
    }
    validation.note(note, null);
    validation.complete();
  }
}
