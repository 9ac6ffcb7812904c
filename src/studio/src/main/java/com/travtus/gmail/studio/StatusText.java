package com.travtus.gmail.studio;

import com.travtus.gmail.studio.api.Subscription;

/// A subscription's status in words.
///
/// @param tone a CSS class: `good`, `waiting` or `bad`
public record StatusText(String words, String tone) {

  public static StatusText of(Subscription.Status status) {
    return switch (status) {
      case PENDING_AUTHORIZATION -> new StatusText("Waiting for authorization", "waiting");
      case ACTIVE -> new StatusText("Active", "good");
      case PAUSED -> new StatusText("Paused", "waiting");
      case REAUTHORIZATION_REQUIRED -> new StatusText("Needs reauthorization", "bad");
      case BLOCKED -> new StatusText("Blocked", "bad");
    };
  }
}
