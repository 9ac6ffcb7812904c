package com.travtus.gmail.mailbox;

import com.travtus.gmail.subscription.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mailbox can't be read now. Thrown from deep within a run and caught once, at its top.
public final class MailboxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Kind kind;

  /// @param kind what is the matter
  /// @param detail for the log: a status or an error's name, nothing of anybody's data
  public MailboxException(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// What is the matter, by what there is to do.
  public sealed interface Kind {

    /// Whether it says nothing of the mailbox when it comes in place of a message.
    default boolean mayBeOfOneMessage() {
      return this instanceof Transient
          || (this instanceof Blocked(Reason reason) && reason == Reason.REQUEST_REFUSED);
    }

    /// Wait; nothing is wrong with the mailbox.
    ///
    /// @param until as Google asked; null if it did not say
    record RateLimited(@Nullable Instant until) implements Kind {}

    /// The whole project asks for too much, this mailbox or others.
    ///
    /// @param until as Google asked; null if it did not say
    record ProjectRateLimited(@Nullable Instant until) implements Kind {}

    /// The project's day is spent: no mailbox can be read until the next begins.
    record DailyQuotaExhausted(Instant until) implements Kind {}

    /// Nothing was asked, because what fails at Google fails for every mailbox by now.
    ///
    /// @param until when to try again
    record CircuitOpen(Instant until) implements Kind {}

    /// Google fails or can't be reached: try again.
    record Transient() implements Kind {}

    /// The grant is dead: its owner has to consent again.
    record GrantRevoked() implements Kind {}

    /// Our own client, key or project is refused, and with it every mailbox: for the operator.
    ///
    /// @param reason which of ours
    record Misconfigured(Reason reason) implements Kind {
      public Misconfigured {
        if (!reason.isMisconfiguration()) {
          throw new IllegalArgumentException(reason + " is not ours to mend");
        }
      }
    }

    /// Somebody has to lift it; where the reason is doubtful ([Reason#isDoubtful]), time tells.
    record Blocked(Reason reason) implements Kind {}
  }
}
