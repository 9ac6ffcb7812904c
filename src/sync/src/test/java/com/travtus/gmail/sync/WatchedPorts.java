package com.travtus.gmail.sync;

import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.subscription.Progress;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.sync.Point.Step;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The ports as they are, and word of each [Point] that is passed. What a port has beside the calls
/// that are watched goes through unseen.
final class WatchedPorts {
  private static final Map<String, Step> STEPS =
      Map.of(
          "currentHistory", new Step(Point.BEFORE_PROFILE, Point.AFTER_PROFILE),
          "list", new Step(Point.BEFORE_LIST, Point.AFTER_LIST),
          "history", new Step(Point.BEFORE_HISTORY, Point.AFTER_HISTORY),
          "fetch", new Step(Point.BEFORE_FETCHED, Point.AFTER_FETCHED),
          "missing", new Step(Point.BEFORE_COMPARED, Point.AFTER_COMPARED),
          "record", new Step(Point.BEFORE_RECORDED, Point.AFTER_RECORDED));

  private final Consumer<Point> passed;

  WatchedPorts(Consumer<Point> passed) {
    this.passed = passed;
  }

  Mailboxes of(Mailboxes mailboxes) {
    return subscription -> watched(Mailbox.class, mailboxes.open(subscription));
  }

  Ledger of(Ledger ledger) {
    return watched(Ledger.class, ledger);
  }

  Subscriptions of(Subscriptions subscriptions) {
    return watched(Subscriptions.class, subscriptions);
  }

  private <T> T watched(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              Optional<Step> step = step(method.getName(), arguments);
              step.map(Step::before).ifPresent(passed);
              try {
                Object answer = method.invoke(real, arguments);
                step.map(Step::after).ifPresent(passed);
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static Optional<Step> step(String call, @Nullable Object @Nullable [] arguments) {
    return call.equals("advance")
            && arguments != null
            && arguments[0] instanceof Subscription read
            && arguments[1] instanceof Progress to
        ? Optional.of(Step.of(read.progress(), to))
        : Optional.ofNullable(STEPS.get(call));
  }
}
