package com.travtus.gmail.subscription;

/// What became of the order to remove the mail that an ended subscription kept.
public enum PurgeResult {
  BEGUN,

  /// The subscription has not ended.
  SUBSCRIBED,

  /// It is being removed already.
  UNDER_WAY
}
