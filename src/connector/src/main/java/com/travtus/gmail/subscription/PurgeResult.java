package com.travtus.gmail.subscription;

/// The result of a request to remove the mail that an ended subscription kept.
public enum PurgeResult {
  BEGUN,

  /// The subscription has not ended.
  SUBSCRIBED,

  /// The removal is already under way.
  UNDER_WAY
}
