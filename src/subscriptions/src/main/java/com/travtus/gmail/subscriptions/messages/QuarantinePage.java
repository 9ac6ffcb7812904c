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
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record QuarantinePage(
    List<QuarantinedMessage> messages,
    @Schema(description = "Pass it as `pageToken` to get the next page. Absent on the last page.")
        @Nullable String nextPageToken) {

  /// A message that failed repeatedly while others succeeded.
  public record QuarantinedMessage(
      @Schema(description = "Gmail's message id.", examples = "1a2054428ff3c480") String id,
      @Schema(description = "How often it failed.", examples = "3") int attempts,
      @Schema(description = "The last error.", examples = "gmail 500 backendError") String why,
      @Schema(description = "When it first failed.") Instant since,
      Instant lastFailedAt,
      @Schema(description = "When we retry it: in the first sync after this time.")
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
