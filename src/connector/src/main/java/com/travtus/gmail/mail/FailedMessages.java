package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.Page;
import com.travtus.gmail.subscription.SubscriptionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stores the messages that could not be imported. There are only a few.
public interface FailedMessages {

  /// Returns the failed messages of one mailbox, in no order.
  List<FailedMessage> of(SubscriptionId subscription);

  Optional<FailedMessage> find(SubscriptionId subscription, MessageId message);

  /// Returns a page of one mailbox's quarantined messages, ordered by id.
  ///
  /// @param limit maximum number of messages
  /// @param after [Page#nextStartKey] of the previous page; null for the first
  Page<FailedMessage> quarantined(SubscriptionId subscription, int limit, @Nullable String after);

  /// Makes a quarantined message due for the next sync.
  ///
  /// @return false if it is no longer quarantined as it was read
  boolean makeDue(FailedMessage read, Instant now);

  void keep(FailedMessage failed);

  /// Removes a message. Does nothing if it is not stored.
  void forget(SubscriptionId subscription, MessageId message);
}
