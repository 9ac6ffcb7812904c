package com.travtus.gmail.mail;

import com.travtus.gmail.subscription.SubscriptionId;
import java.util.List;

/// The store of messages that could not be taken in. They are few.
public interface FailingMessages {

  /// Those of one mailbox, in no order.
  List<FailingMessage> of(SubscriptionId subscription);

  void keep(FailingMessage failing);

  /// No error if there is none.
  void forget(SubscriptionId subscription, MessageId message);
}
