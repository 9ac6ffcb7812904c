package com.travtus.gmail.subscriptions.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.FullSync;
import com.travtus.gmail.subscription.ListingProgress;
import com.travtus.gmail.subscription.SyncState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Progress of an import of older mail.
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record BackfillView(
    @Schema(description = "Why we import older mail.") FullSync.Cause cause,
    @Schema(description = "We import mail received since this time.") Instant since,
    @Schema(
            description = "Number of messages to import. Absent while we count them.",
            examples = "12500")
        @Nullable Long total,
    @Schema(description = "Messages that we have stored so far, or don't need.", examples = "4200")
        long done,
    @Schema(
            description =
                "Average rate so far, which includes waits but not pauses. Absent in the"
                    + " first minute.",
            examples = "290.5")
        @Nullable Double messagesPerMinute,
    @Schema(description = "When we finished counting.") @Nullable Instant startedAt,
    @Schema(
            description =
                "Estimated end at the average rate, never in the past. Absent in the first"
                    + " minute, and while the subscription is not active.")
        @Nullable Instant expectedEnd) {
  private static final double TENTHS = 10;

  /// Returns null while no import is under way.
  static @Nullable BackfillView of(SyncState syncState, Instant now) {
    FullSync fullSync = syncState.fullSync();
    if (fullSync == null) {
      return null;
    }
    ListingProgress written = fullSync.listingProgress();
    if (written == null) {
      return new BackfillView(fullSync.cause(), fullSync.since(), null, 0, null, null, null);
    }
    ListingProgress listingProgress = written.asOf(now);
    Instant resumes = syncState.nextSyncAt();
    return new BackfillView(
        fullSync.cause(),
        fullSync.since(),
        listingProgress.total(),
        listingProgress.done(),
        rounded(listingProgress.messagesPerMinute()),
        listingProgress.startedAt(),
        resumes == null ? null : listingProgress.expectedEnd(resumes).orElse(null));
  }

  private static @Nullable Double rounded(OptionalDouble rate) {
    return rate.isPresent() ? Math.round(rate.getAsDouble() * TENTHS) / TENTHS : null;
  }
}
