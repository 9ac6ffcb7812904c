package com.travtus.gmail.subscriptions.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.mail.FailedMessage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A page of `GET /subscriptions/{id}/quarantine`.
///
/// @param nextPageToken for the next page; absent on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record QuarantinePage(
    List<QuarantinedMessage> messages,
    @Schema(description = "For the next page; absent on the last.")
        @Nullable String nextPageToken) {

  /// A message that could not be taken in, while others could.
  ///
  /// @param id Gmail's
  /// @param attempts how often it failed
  /// @param why what it failed with last
  /// @param nextTryAt when it is tried again, with the first sync from then on
  public record QuarantinedMessage(
      @Schema(description = "Gmail's.", examples = "1a2054428ff3c480") String id,
      @Schema(description = "How often it failed.", examples = "3") int attempts,
      @Schema(description = "What it failed with last.", examples = "gmail 500 backendError")
          String why,
      @Schema(description = "When it failed first.") Instant since,
      Instant lastFailedAt,
      @Schema(description = "When it is tried again, with the first sync from then on.")
          Instant nextTryAt) {

    static Stream<QuarantinedMessage> of(FailedMessage failed) {
      return Stream.ofNullable(failed.quarantinedUntil())
          .map(
              until ->
                  new QuarantinedMessage(
                      failed.message().value(),
                      failed.attempts(),
                      failed.why(),
                      failed.since(),
                      failed.lastFailedAt(),
                      until));
    }
  }

  static QuarantinePage of(List<FailedMessage> failed, @Nullable String nextPageToken) {
    return new QuarantinePage(
        failed.stream().flatMap(QuarantinedMessage::of).toList(), nextPageToken);
  }
}
