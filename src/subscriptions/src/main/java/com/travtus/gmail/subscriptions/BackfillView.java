package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.subscription.Catchup;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Tally;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How far a listing of older mail is, as of the last that was written of it.
///
/// @param since from when on mail is listed
/// @param total messages that are listed; absent while they are being counted
/// @param done of them that are in, or need not be
/// @param messagesPerMinute at which it went so far; waits count, pauses do not
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record BackfillView(
    @Schema(description = "Why older mail is listed.") Catchup.Cause cause,
    @Schema(description = "From when on mail is listed.") Instant since,
    @Schema(
            description = "Messages that are listed; absent while they are being counted.",
            examples = "12500")
        @Nullable Long total,
    @Schema(description = "Of them that are in, or need not be.", examples = "4200") long done,
    @Schema(
            description = "How fast it went so far: waits count, pauses do not.",
            examples = "290.5")
        @Nullable Double messagesPerMinute,
    @Schema(description = "When they had been counted.") @Nullable Instant startedAt,
    @Schema(description = "When it is through if it goes on as it went.")
        @Nullable Instant expectedEnd) {
  private static final double TENTHS = 10;

  /// Null while no older mail is listed.
  static @Nullable BackfillView of(Progress progress) {
    Catchup catchup = progress.catchup();
    if (catchup == null) {
      return null;
    }
    Tally tally = catchup.tally();
    return tally == null
        ? new BackfillView(catchup.cause(), catchup.since(), null, 0, null, null, null)
        : new BackfillView(
            catchup.cause(),
            catchup.since(),
            tally.total(),
            tally.done(),
            rounded(tally.messagesPerMinute()),
            tally.startedAt(),
            tally.expectedEnd().orElse(null));
  }

  private static @Nullable Double rounded(OptionalDouble rate) {
    return rate.isPresent() ? Math.round(rate.getAsDouble() * TENTHS) / TENTHS : null;
  }
}
