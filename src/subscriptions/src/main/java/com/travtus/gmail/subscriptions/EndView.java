package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.consent.RevocationResult;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What became of a subscription that was ended.
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record EndView(
    @Schema(
            description =
                "What became of its owner's consent. NONE: there was none. REVOKED: nothing can be"
                    + " read by it any more. PENDING: Google has not confirmed that yet, and it is"
                    + " tried again.")
        ConsentEnd revocation,
    @Schema(description = "Where its mail is removed, how far that is.")
        @Nullable PurgeView purge) {
  /// That another tenant's subscription lives on a later consent of the owner's is not told.
  public enum ConsentEnd {
    NONE,
    REVOKED,
    PENDING;

    static ConsentEnd of(RevocationResult result) {
      return switch (result) {
        case NONE -> NONE;
        case REVOKED, IN_USE -> REVOKED;
        case PENDING -> PENDING;
      };
    }
  }

  static EndView of(Disconnect.Ended ended) {
    return new EndView(
        ConsentEnd.of(ended.revocation()),
        ended.purge() == null ? null : PurgeView.of(ended.purge()));
  }

  /// Whether something is still to be done, which goes on without the caller.
  boolean goesOn() {
    return purge != null || revocation == ConsentEnd.PENDING;
  }
}
