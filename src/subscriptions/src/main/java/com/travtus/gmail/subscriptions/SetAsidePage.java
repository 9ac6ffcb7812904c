package com.travtus.gmail.subscriptions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.travtus.gmail.mail.FailingMessage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A page of `GET /subscriptions/{id}/set-aside`.
///
/// @param cursor for the next page; absent on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record SetAsidePage(
    List<SetAsideMessage> messages,
    @Schema(description = "For the next page; absent on the last.") @Nullable String cursor) {

  /// A message that could not be taken in, while others could.
  ///
  /// @param id Gmail's
  /// @param attempts how often it failed
  /// @param why what it failed with last
  /// @param nextTryAt when it is tried again, with the first sync from then on
  public record SetAsideMessage(
      @Schema(description = "Gmail's.", examples = "1a2054428ff3c480") String id,
      @Schema(description = "How often it failed.", examples = "3") int attempts,
      @Schema(description = "What it failed with last.", examples = "gmail 500 backendError")
          String why,
      @Schema(description = "When it failed first.") Instant since,
      Instant lastFailedAt,
      @Schema(description = "When it is tried again, with the first sync from then on.")
          Instant nextTryAt) {

    static Stream<SetAsideMessage> of(FailingMessage failing) {
      return Stream.ofNullable(failing.asideUntil())
          .map(
              until ->
                  new SetAsideMessage(
                      failing.message().value(),
                      failing.attempts(),
                      failing.why(),
                      failing.since(),
                      failing.lastFailedAt(),
                      until));
    }
  }

  static SetAsidePage of(List<FailingMessage> failing, @Nullable String cursor) {
    return new SetAsidePage(failing.stream().flatMap(SetAsideMessage::of).toList(), cursor);
  }
}
