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

/// How far a listing of older mail is.
///
/// @param since from when on mail is listed
/// @param total messages that are listed; absent while they are being counted
/// @param done of them that are in, or need not be
/// @param messagesPerMinute at which it went so far; waits count, pauses do not; absent in the
///     first minute
/// @param expectedEnd never in the past; absent in the first minute, and while it is stopped
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record BackfillView(
    @Schema(description = "Why older mail is listed.") FullSync.Cause cause,
    @Schema(description = "From when on mail is listed.") Instant since,
    @Schema(
            description = "Messages that are listed; absent while they are being counted.",
            examples = "12500")
        @Nullable Long total,
    @Schema(description = "Of them that are in, or need not be.", examples = "4200") long done,
    @Schema(
            description =
                "How fast it went so far: waits count, pauses do not. Absent in the first minute.",
            examples = "290.5")
        @Nullable Double messagesPerMinute,
    @Schema(description = "When they had been counted.") @Nullable Instant startedAt,
    @Schema(
            description =
                "When it is through if it goes on as it went. Absent in the first minute, and while"
                    + " the subscription is not active.")
        @Nullable Instant expectedEnd) {
  private static final double TENTHS = 10;

  /// Null while no older mail is listed.
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
