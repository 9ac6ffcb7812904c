package com.travtus.gmail.subscriptions;

import com.travtus.gmail.mail.FailingMessage;
import com.travtus.gmail.mail.FailingMessages;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mailbox.SyncQueue;
import com.travtus.gmail.subscription.Act;
import com.travtus.gmail.subscription.Due;
import com.travtus.gmail.subscription.Status;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Subscriptions;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Has messages that are set aside tried again now. Who orders it is written down first.
@RequestScoped
class TryAgain {
  private final OwnSubscriptions own;
  private final Subscriptions subscriptions;
  private final FailingMessages failingMessages;
  private final SyncQueue queue;
  private final Clock clock;

  TryAgain(
      OwnSubscriptions own,
      Subscriptions subscriptions,
      FailingMessages failingMessages,
      SyncQueue queue,
      Clock clock) {
    this.own = own;
    this.subscriptions = subscriptions;
    this.failingMessages = failingMessages;
    this.queue = queue;
    this.clock = clock;
  }

  /// @throws ApiProblem if there is no such subscription, it is not active, or that message is not
  ///     set aside
  Subscription one(String id, String messageId) {
    Subscription subscription = own.get(id);
    FailingMessage message =
        Optional.of(messageId)
            .filter(MessageId::isValid)
            .map(MessageId::new)
            .flatMap(named -> failingMessages.find(subscription.id(), named))
            .filter(found -> found.isAside() && found.isOf(subscription))
            .orElseThrow(() -> new ApiProblem(Problem.notFound()));
    return tried(subscription, List.of(message));
  }

  /// @throws ApiProblem if there is no such subscription, or it is not active
  Subscription all(String id) {
    Subscription subscription = own.get(id);
    return tried(
        subscription,
        failingMessages.of(subscription.id()).stream()
            .filter(found -> found.isAside() && found.isOf(subscription))
            .toList());
  }

  /// One that has changed meanwhile has just been tried.
  private Subscription tried(Subscription subscription, List<FailingMessage> messages) {
    if (subscription.status() != Status.ACTIVE) {
      throw new ApiProblem(
          Problem.wrongStatus(subscription.status(), "Mail is only processed while it is ACTIVE."));
    }
    if (!messages.isEmpty()) {
      subscriptions.note(subscription, own.act(Act.Kind.RETRIED));
      messages.forEach(message -> failingMessages.makeDue(message, clock.instant()));
    }
    queue.add(List.of(Due.of(subscription, clock.instant())));
    return subscription;
  }
}
