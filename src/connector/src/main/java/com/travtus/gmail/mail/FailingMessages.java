package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.Slice;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store of messages that could not be taken in. They are few.
public interface FailingMessages {

  /// Those of one mailbox, in no order.
  List<FailingMessage> of(SubscriptionId subscription);

  Optional<FailingMessage> find(SubscriptionId subscription, MessageId message);

  /// Those of one mailbox that are set aside, by their ids.
  ///
  /// @param limit how many at most
  /// @param after [Slice#next] of the slice before; null for the first
  Slice<FailingMessage> aside(SubscriptionId subscription, int limit, @Nullable String after);

  /// Has one that is set aside tried with the next sync.
  ///
  /// @return false if it is no longer set aside as it was read
  boolean makeDue(FailingMessage read, Instant now);

  void keep(FailingMessage failing);

  /// No error if there is none.
  void forget(SubscriptionId subscription, MessageId message);
}
