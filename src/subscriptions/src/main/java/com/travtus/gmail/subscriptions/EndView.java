package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscriptions.view.PurgeView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What became of a subscription that was ended.
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record EndView(
    @Schema(
            description =
                "What becomes of its owner's consent. NONE: there was none. PENDING: we revoke it at"
                    + " Google and delete its token, and retry until that is done. A consent that"
                    + " the owner gave since stays in force.")
        ConsentEnd revocation,
    @Schema(description = "Where its mail is removed, how far that is.")
        @Nullable PurgeView purge) {
  /// No more is told: whether Google is asked at all depends on what another tenant's subscription
  /// lives on.
  public enum ConsentEnd {
    NONE,
    PENDING
  }

  static EndView of(DeleteSubscription.Ended ended) {
    return new EndView(
        ended.isRevoking() ? ConsentEnd.PENDING : ConsentEnd.NONE,
        ended.purge() == null ? null : PurgeView.of(ended.purge()));
  }

  /// Whether something is still to be done, which goes on without the caller.
  boolean goesOn() {
    return purge != null || revocation == ConsentEnd.PENDING;
  }
}
