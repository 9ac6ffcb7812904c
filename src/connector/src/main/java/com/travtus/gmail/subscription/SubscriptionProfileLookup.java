package com.travtus.gmail.subscription;

/// Asks Google, without any cached values, whether a subscription's authorization still opens its
/// mailbox.
@FunctionalInterface
public interface SubscriptionProfileLookup {

  ProfileResult check(Subscription subscription);
}
