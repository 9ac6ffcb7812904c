package com.travtus.gmail.emulator;

import org.jspecify.annotations.Nullable;

/// A failure to inject into calls, such as
/// `Fault.on("gmail.users.messages.get").forMailbox("a@b.example").afterCalls(2).times(3)
/// .answering(Effect.serverError(503))`.
///
/// @param call the method's name as in [RecordedCall]; `*` for all methods
/// @param mailbox null for any mailbox
/// @param skip number of matching calls that pass first
/// @param times number of calls that it then strikes
public record Fault(String call, @Nullable String mailbox, int skip, int times, Effect effect) {
  public Fault {
    if (skip < 0 || times < 1) {
      throw new IllegalArgumentException("A fault must skip 0 or more calls and strike 1 or more");
    }
  }

  /// Starts a fault that strikes the next call once.
  public static Draft on(String call) {
    return new Draft(call, null, 0, 1);
  }

  boolean concerns(String calledMethod, @Nullable String calledMailbox) {
    return (call.equals("*") || call.equals(calledMethod))
        && (mailbox == null || mailbox.equalsIgnoreCase(calledMailbox));
  }

  /// A fault without an effect yet.
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

    /// Strikes every call until the fault is cleared.
    public Draft always() {
      return times(Integer.MAX_VALUE);
    }

    public Fault answering(Effect effect) {
      return new Fault(call, mailbox, skip, times, effect);
    }
  }
}
