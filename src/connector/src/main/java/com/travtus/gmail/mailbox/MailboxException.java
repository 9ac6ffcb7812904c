package com.travtus.gmail.mailbox;

import com.travtus.gmail.subscription.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Says that a mailbox can't be read now. Code deep within a run throws it, and the top of the run
/// catches it once.
public final class MailboxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Kind kind;

  /// @param detail for the log: a status or the name of an error, never personal data
  public MailboxException(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// The cause, classified by what has to be done.
  public sealed interface Kind {

    /// Whether the failure, when it answers a request for a message, says nothing about the
    /// mailbox.
    default boolean mayBeOfOneMessage() {
      return this instanceof Transient
          || (this instanceof Blocked(Reason reason) && reason == Reason.REQUEST_REFUSED);
    }

    /// Whether Google refused because it gets too many requests.
    default boolean isThrottle() {
      return switch (this) {
        case RateLimited _, ProjectRateLimited _, DailyQuotaExhausted _ -> true;
        case CircuitOpen _, Transient _, GrantRevoked _, Misconfigured _, Blocked _ -> false;
      };
    }

    /// Whether the failure concerns every mailbox of the Google project.
    default boolean hitsProject() {
      return switch (this) {
        case ProjectRateLimited _, DailyQuotaExhausted _, Misconfigured _ -> true;
        case RateLimited _, CircuitOpen _, Transient _, GrantRevoked _, Blocked _ -> false;
      };
    }

    /// Whether newer credentials might help.
    default boolean isAboutCredentials() {
      return switch (this) {
        case GrantRevoked _, Misconfigured _, Blocked _ -> true;
        case RateLimited _,
            ProjectRateLimited _,
            DailyQuotaExhausted _,
            CircuitOpen _,
            Transient _ ->
            false;
      };
    }

    /// Requests for the mailbox are too frequent. Wait; nothing is wrong with the mailbox.
    ///
    /// @param until when the wait that Google asked for ends; null if it named none
    record RateLimited(@Nullable Instant until) implements Kind {}

    /// The whole project sends too many requests, for this mailbox or others.
    ///
    /// @param until when the wait that Google asked for ends; null if it named none
    record ProjectRateLimited(@Nullable Instant until) implements Kind {}

    /// The project's daily quota is exhausted. No mailbox can be read until the next day begins.
    record DailyQuotaExhausted(Instant until) implements Kind {}

    /// The connector sent no request, because requests for every mailbox are currently failing at
    /// Google.
    ///
    /// @param until when to try again
    record CircuitOpen(Instant until) implements Kind {}

    /// Google fails or can't be reached. Try again.
    record Transient() implements Kind {}

    /// The grant no longer works. The mailbox's owner has to consent again.
    record GrantRevoked() implements Kind {}

    /// Google refuses our own client, key or project, and with it every mailbox. The operator has
    /// to fix this.
    ///
    /// @param reason what Google refuses
    record Misconfigured(Reason reason) implements Kind {
      public Misconfigured {
        if (!reason.isMisconfiguration()) {
          throw new IllegalArgumentException(reason + " is not a misconfiguration");
        }
      }
    }

    /// Somebody has to remove the cause. If the reason is doubtful ([Reason#isDoubtful]), later
    /// runs show whether it lasts.
    record Blocked(Reason reason) implements Kind {}
  }
}
