package com.travtus.gmail.subscriptions.messages;

import com.travtus.gmail.mail.FailedMessage;
import com.travtus.gmail.mail.FailedMessages;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.DueMailbox;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.SubscriptionAction;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscriptions.TenantSubscriptions;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Retries quarantined messages now. Stores first who requested it.
@RequestScoped
class RetryQuarantined {
  private final TenantSubscriptions own;
  private final Subscriptions subscriptions;
  private final FailedMessages failedMessages;
  private final SyncQueue queue;
  private final Clock clock;

  RetryQuarantined(
      TenantSubscriptions own,
      Subscriptions subscriptions,
      FailedMessages failedMessages,
      SyncQueue queue,
      Clock clock) {
    this.own = own;
    this.subscriptions = subscriptions;
    this.failedMessages = failedMessages;
    this.queue = queue;
    this.clock = clock;
  }

  /// @throws ApiProblem if there is no such subscription, it is not active, or the message is not
  ///     quarantined
  Subscription one(String id, String messageId) {
    Subscription subscription = own.get(id);
    FailedMessage message =
        Optional.of(messageId)
            .filter(MessageId::isValid)
            .map(MessageId::new)
            .flatMap(named -> failedMessages.find(subscription.id(), named))
            .filter(found -> found.isQuarantined() && found.isOf(subscription))
            .orElseThrow(() -> new ApiProblem(Problem.notFound()));
    return tried(subscription, List.of(message));
  }

  /// @throws ApiProblem if there is no such subscription, or it is not active
  Subscription all(String id) {
    Subscription subscription = own.get(id);
    return tried(
        subscription,
        failedMessages.of(subscription.id()).stream()
            .filter(found -> found.isQuarantined() && found.isOf(subscription))
            .toList());
  }

  /// Makes the messages due and queues a sync. A message that changed concurrently has just been
  /// retried.
  private Subscription tried(Subscription subscription, List<FailedMessage> messages) {
    if (subscription.status() != Status.ACTIVE) {
      throw new ApiProblem(
          Problem.wrongStatus(
              subscription.status(), "We sync a mailbox only while its subscription is ACTIVE."));
    }
    if (!messages.isEmpty()) {
      subscriptions.note(subscription, own.event(SubscriptionAction.RETRIED));
      messages.forEach(message -> failedMessages.makeDue(message, clock.instant()));
    }
    queue.add(List.of(DueMailbox.of(subscription, clock.instant())));
    return subscription;
  }
}
