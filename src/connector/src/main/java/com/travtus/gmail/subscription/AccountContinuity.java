package com.travtus.gmail.subscription;

/// Whether an address still opens the account that it opened before. An administrator can give a
/// former account's address to another one, as an alias: delegation opens that as well.
@FunctionalInterface
public interface AccountContinuity {

  /// What Gmail says of the messages that the subscription brought in: a message's id is one
  /// account's own.
  enum Continuity {
    /// It has one of them.
    PROVEN,
    /// It has none of the last ones, or none came in.
    NOT_PROVEN,
    /// Google does not say now.
    UNKNOWN
  }

  Continuity of(Subscription subscription);
}
