package com.travtus.gmail.emulator;

import org.jspecify.annotations.Nullable;

/// Something that goes wrong on demand:
/// `Fault.on("gmail.users.messages.get").forMailbox("a@b.example").afterCalls(2).times(3)
/// .answering(Effect.serverError(503))`.
///
/// @param call the method's name, as [RecordedCall] has it; `*` for all of them
/// @param mailbox null: whosever
/// @param skip how many matching calls pass untouched first
/// @param times how many calls it then strikes
public record Fault(String call, @Nullable String mailbox, int skip, int times, Effect effect) {
  public Fault {
    if (skip < 0 || times < 1) {
      throw new IllegalArgumentException("A fault skips 0 or more calls and strikes 1 or more");
    }
  }

  /// Strikes the next call, once.
  public static Draft on(String call) {
    return new Draft(call, null, 0, 1);
  }

  boolean concerns(String calledMethod, @Nullable String calledMailbox) {
    return (call.equals("*") || call.equals(calledMethod))
        && (mailbox == null || mailbox.equalsIgnoreCase(calledMailbox));
  }

  /// A fault whose effect is still to be said.
  public record Draft(String call, @Nullable String mailbox, int skip, int times) {
    public Draft forMailbox(String mailbox) {
      return new Draft(call, mailbox, skip, times);
    }

    public Draft afterCalls(int skip) {
      return new Draft(call, mailbox, skip, times);
    }

    public Draft times(int times) {
      return new Draft(call, mailbox, skip, times);
    }

    /// Until it is cleared.
    public Draft always() {
      return times(Integer.MAX_VALUE);
    }

    public Fault answering(Effect effect) {
      return new Fault(call, mailbox, skip, times, effect);
    }
  }
}
