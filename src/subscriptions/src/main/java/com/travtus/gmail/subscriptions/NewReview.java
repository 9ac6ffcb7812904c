package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.SubscriptionOptions;
import com.travtus.gmail.subscriptions.web.FieldValidation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /subscriptions/{id}/review`.
///
/// @param keep whether the mailbox is still to be read; if not, the subscription is paused at once,
///     and ending it is left to `DELETE`, which decides on the mail as well
@RegisterForReflection
public record NewReview(
    @Schema(
            description = "Whether the mailbox is still to be read.",
            required = true,
            examples = "true")
        @Nullable Boolean keep,
    @Schema(
            description = "For people.",
            maxLength = SubscriptionOptions.MAX_NOTE_LENGTH,
            examples = "Still the leasing team's.")
        @Nullable String note) {

  /// @throws ApiProblem naming all that is wrong
  void check() {
    FieldValidation validation = new FieldValidation();
    if (keep == null) {
      validation.reject("/keep", "Either true or false is needed.");
    }
    validation.note(note, null);
    validation.complete();
  }
}
