package com.travtus.gmail.subscriptions;

import org.jspecify.annotations.Nullable;

/// The body of `POST /subscriptions/{id}/review`.
///
/// @param keep whether the mailbox is still to be read; if not, the subscription is paused at once,
///     and ending it is left to `DELETE`, which decides on the mail as well
public record NewReview(@Nullable Boolean keep, @Nullable String note) {

  /// @throws ApiProblem naming all that is wrong
  void check() {
    Fields fields = new Fields();
    if (keep == null) {
      fields.reject("/keep", "Either true or false is needed.");
    }
    fields.note(note, null);
    fields.complete();
  }
}
