package com.travtus.gmail.google;

import com.travtus.gmail.mailbox.MailboxException;
import com.travtus.gmail.quota.CircuitBreaker;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionId;
import com.travtus.gmail.subscription.TenantId;
import org.jspecify.annotations.Nullable;

/// Guards every call of one run on one mailbox. Once Google has refused the mailbox, no further
/// call is made, not even one that is already waiting for its turn.
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
  /// @throws MailboxException if it may not be made
  void pass(GmailMethod method) {
    check();
    quota.spend(method);
    // The wait may have taken up to a minute.
    check();
  }

  private void check() {
    MailboxException before = refused;
    if (before != null) {
      throw new MailboxException(before.kind(), String.valueOf(before.getMessage()));
    }
    breaker.pass(tenant, mailbox);
  }

  /// Records a successful call.
  void succeeded() {
    breaker.succeeded(tenant);
  }

  void failed(MailboxException exception) {
    if (!exception.kind().mayBeOfOneMessage()) {
      refused = exception;
    }
    breaker.failed(tenant, mailbox, exception.kind(), String.valueOf(exception.getMessage()));
  }
}
