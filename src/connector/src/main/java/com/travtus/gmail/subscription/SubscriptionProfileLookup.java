package com.travtus.gmail.subscription;

/// Asks Google now, by nothing that was kept from before, whether what a subscription was
/// authorized by still opens its mailbox.
@FunctionalInterface
public interface SubscriptionProfileLookup {

  ProfileResult check(Subscription subscription);
}
