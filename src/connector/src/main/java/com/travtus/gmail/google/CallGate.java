package com.travtus.gmail.google;

import com.travtus.gmail.mailbox.MailboxTrouble;
import com.travtus.gmail.quota.ProjectBreaker;
import com.travtus.gmail.subscription.SubscriptionId;
import org.jspecify.annotations.Nullable;

/// What every call of one run over one mailbox passes before it is made. Once Google has refused
/// the mailbox none is made any more, also not one that has been waiting for its turn meanwhile.
final class CallGate {
  private final SubscriptionId mailbox;
  private final MailboxQuota quota;
  private final ProjectBreaker breaker;
  private volatile @Nullable MailboxTrouble refused;

  CallGate(SubscriptionId mailbox, MailboxQuota quota, ProjectBreaker breaker) {
    this.mailbox = mailbox;
    this.quota = quota;
    this.breaker = breaker;
  }

  /// Waits until the call may be made.
  ///
  /// @throws MailboxTrouble if it may not
  void pass(GmailMethod method) {
    check();
    quota.spend(method);
    // That may have taken up to a minute.
    check();
  }

  private void check() {
    MailboxTrouble before = refused;
    if (before != null) {
      throw new MailboxTrouble(before.kind(), String.valueOf(before.getMessage()));
    }
    breaker.pass(mailbox);
  }

  /// Google has answered as it should.
  void answered() {
    breaker.worked();
  }

  void failed(MailboxTrouble trouble) {
    // What passes may be one message's alone.
    if (!(trouble.kind() instanceof MailboxTrouble.Kind.Passing)) {
      refused = trouble;
    }
    breaker.failed(mailbox, trouble.kind(), String.valueOf(trouble.getMessage()));
  }
}
