package com.travtus.gmail.google;

import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.quota.CircuitBreaker;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import org.jspecify.annotations.Nullable;

/// What every call of one run over one mailbox passes before it is made. Once Google has refused
/// the mailbox none is made any more, also not one that has been waiting for its turn meanwhile.
final class CallGuard {
  private final TenantId tenant;
  private final SubscriptionId mailbox;
  private final MailboxQuota quota;
  private final CircuitBreaker breaker;
  private volatile @Nullable MailboxException refused;

  CallGuard(Subscription subscription, MailboxQuota quota, CircuitBreaker breaker) {
    this.tenant = subscription.tenant();
    this.mailbox = subscription.id();
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
    MailboxException before = refused;
    if (before != null) {
      throw new MailboxException(before.kind(), String.valueOf(before.getMessage()));
    }
    breaker.pass(tenant, mailbox);
  }

  /// Google has answered as it should.
  void answered() {
    breaker.worked(tenant);
  }

  void failed(MailboxException trouble) {
    if (!trouble.kind().mayBeOfOneMessage()) {
      refused = trouble;
    }
    breaker.failed(tenant, mailbox, trouble.kind(), String.valueOf(trouble.getMessage()));
  }
}
