package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscriptions.view.PurgeView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The response to `DELETE /subscriptions/{id}`.
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record EndView(
    @Schema(
            description =
                "What happens to the owner's consent. NONE: there was none. PENDING: we"
                    + " revoke it at Google and delete its token, and retry until that is done. A"
                    + " consent that the owner has given since stays in force.")
        ConsentEnd revocation,
    @Schema(description = "Progress of the removal of its mail. Absent if the mail stays.")
        @Nullable PurgeView purge) {
  /// Reveals nothing more, because whether we call Google at all depends on another tenant's
  /// subscription.
  public enum ConsentEnd {
    NONE,
    PENDING
  }

  static EndView of(DeleteSubscription.Ended ended) {
    return new EndView(
        ended.isRevoking() ? ConsentEnd.PENDING : ConsentEnd.NONE,
        ended.purge() == null ? null : PurgeView.of(ended.purge()));
  }

  /// Returns whether work continues in the background.
  boolean goesOn() {
    return purge != null || revocation == ConsentEnd.PENDING;
  }
}
