package com.travtus.gmail.subscriptions;

import com.travtus.gmail.subscription.MailboxAddress;
import com.travtus.gmail.subscriptions.view.BatchOutcomes.BatchOutcome;
import com.travtus.gmail.subscriptions.view.SubscriptionView;
import com.travtus.gmail.subscriptions.web.ApiProblem;
import com.travtus.gmail.subscriptions.web.ApiSettings;
import com.travtus.gmail.subscriptions.web.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// Subscribes many mailboxes, some of them concurrently. Each has its own outcome.
@Singleton
final class CreateSubscriptions {
  private static final Logger LOG = Logger.getLogger(CreateSubscriptions.class);

  private final CreateSubscription createSubscription;
  private final CreateResponses answers;
  private final ApiSettings settings;
  private final Clock clock;

  CreateSubscriptions(
      CreateSubscription createSubscription,
      CreateResponses answers,
      ApiSettings settings,
      Clock clock) {
    this.createSubscription = createSubscription;
    this.answers = answers;
    this.settings = settings;
    this.clock = clock;
  }

  List<BatchOutcome> subscribe(List<NewSubscription> wanted, CreateSubscription.Order order) {
    Instant stopAt = clock.instant().plus(settings.batchTime());
    Semaphore places = new Semaphore(settings.batchParallelism());
    Set<Integer> repeated = repeated(wanted);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<BatchOutcome>> running =
          IntStream.range(0, wanted.size())
              .mapToObj(
                  index ->
                      threads.submit(
                          () -> {
                            places.acquire();
                            try {
                              return repeated.contains(index)
                                  ? refused(wanted.get(index), twice())
                                  : one(wanted.get(index), index, order, stopAt);
                            } finally {
                              places.release();
                            }
                          }))
              .toList();
      return IntStream.range(0, wanted.size())
          .mapToObj(index -> outcome(running.get(index), wanted.get(index)))
          .toList();
    }
  }

  private BatchOutcome one(
      NewSubscription wanted, int index, CreateSubscription.Order order, Instant stopAt) {
    if (!clock.instant().isBefore(stopAt)) {
      return refused(wanted, notTried());
    }
    try {
      return switch (answers.of(createSubscription.subscribe(wanted.checked(), order))) {
        case CreateResponses.Response.Shown(_, SubscriptionView view) ->
            new BatchOutcome(wanted.mailbox(), 201, view, null, null);
        case CreateResponses.Response.Refused(Problem problem) -> refused(wanted, problem);
      };
    } catch (ApiProblem e) {
      return refused(wanted, e.problem().within("/subscriptions/" + index));
    }
  }

  private static BatchOutcome outcome(Future<BatchOutcome> running, NewSubscription wanted) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      LOG.error("a subscription of a batch failed", e.getCause());
      return refused(
          wanted,
          Problem.of(
              500,
              "internal-error",
              "Something failed on our side",
              "Try again in a few minutes."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a batch", e);
    }
  }

  /// Returns the indexes of mailboxes that occur earlier in the list, perhaps in another spelling.
  private static Set<Integer> repeated(List<NewSubscription> wanted) {
    Set<MailboxAddress> seen = new HashSet<>();
    Set<Integer> repeated = new HashSet<>();
    for (int index = 0; index < wanted.size(); index++) {
      Optional<MailboxAddress> mailbox =
          Optional.ofNullable(wanted.get(index).mailbox())
              .flatMap(MailboxAddress::parse)
              .map(MailboxAddress::canonical);
      if (mailbox.isPresent() && !seen.add(mailbox.orElseThrow())) {
        repeated.add(index);
      }
    }
    return repeated;
  }

  private static BatchOutcome refused(NewSubscription wanted, Problem problem) {
    return new BatchOutcome(
        wanted.mailbox(), problem.status(), null, problem, problem.retryAfterSeconds());
  }

  private static Problem twice() {
    return Problem.of(
        409, "twice-in-batch", "The mailbox is in the batch twice", "Only its first entry counts.");
  }

  private static Problem notTried() {
    return Problem.of(
        503,
        "not-tried",
        "The batch ran out of time",
        "Send this mailbox again, in a smaller batch.");
  }
}
