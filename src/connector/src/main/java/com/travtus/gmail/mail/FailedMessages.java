package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store of messages that could not be taken in. They are few.
public interface FailedMessages {

  /// Those of one mailbox, in no order.
  List<FailedMessage> of(SubscriptionId subscription);

  Optional<FailedMessage> find(SubscriptionId subscription, MessageId message);

  /// Those of one mailbox that are set aside, by their ids.
  ///
  /// @param limit how many at most
  /// @param after [Page#nextStartKey] of the slice before; null for the first
  Page<FailedMessage> quarantined(SubscriptionId subscription, int limit, @Nullable String after);

  /// Has one that is set aside tried with the next sync.
  ///
  /// @return false if it is no longer set aside as it was read
  boolean makeDue(FailedMessage read, Instant now);

  void keep(FailedMessage failed);

  /// No error if there is none.
  void forget(SubscriptionId subscription, MessageId message);
}
