package com.travtus.gmail.subscription;

/// Checks whether an address still opens the same account. An administrator can give a former
/// account's address to another account as an alias, and delegation opens that account too.
@FunctionalInterface
public interface AccountContinuity {

  /// What Gmail says about the messages that the subscription stored. A message id belongs to one
  /// account.
  enum Continuity {
    /// The account has one of them.
    PROVEN,
    /// The account has none of the latest ones, or none was ever stored.
    NOT_PROVEN,
    /// Google gave no answer.
    UNKNOWN
  }

  Continuity of(Subscription subscription);
}
