package com.travtus.gmail.sync;

import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.mailbox.Mailboxes;
import com.travtus.gmail.subscription.Subscription;
import com.travtus.gmail.subscription.Subscriptions;
import com.travtus.gmail.subscription.SyncState;
import com.travtus.gmail.sync.KillPoint.Step;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The ports as they are, and word of each [KillPoint] that is passed. What a port has beside the
/// calls that are watched goes through unseen.
final class WatchedPorts {
  private static final Map<String, Step> STEPS =
      Map.of(
          "currentHistory", new Step(KillPoint.BEFORE_PROFILE, KillPoint.AFTER_PROFILE),
          "list", new Step(KillPoint.BEFORE_LIST, KillPoint.AFTER_LIST),
          "history", new Step(KillPoint.BEFORE_HISTORY, KillPoint.AFTER_HISTORY),
          "fetch", new Step(KillPoint.BEFORE_FETCHED, KillPoint.AFTER_FETCHED),
          "missing", new Step(KillPoint.BEFORE_COMPARED, KillPoint.AFTER_COMPARED),
          "record", new Step(KillPoint.BEFORE_RECORDED, KillPoint.AFTER_RECORDED));

  private final Consumer<KillPoint> passed;

  WatchedPorts(Consumer<KillPoint> passed) {
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
            && arguments[1] instanceof SyncState to
        ? Optional.of(Step.of(read.syncState(), to))
        : Optional.ofNullable(STEPS.get(call));
  }
}
