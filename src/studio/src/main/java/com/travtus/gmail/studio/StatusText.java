package com.travtus.gmail.studio;

import com.travtus.gmail.studio.api.Subscription;

/// A status in words.
///
/// @param tone the class of the style sheet: `good`, `waiting`, `bad`
public record StatusText(String words, String tone) {

  public static StatusText of(Subscription.Status status) {
    return switch (status) {
      case PENDING_AUTHORIZATION -> new StatusText("Waiting for authorization", "waiting");
      case ACTIVE -> new StatusText("Active", "good");
      case PAUSED -> new StatusText("Paused", "waiting");
      case REAUTHORIZATION_REQUIRED -> new StatusText("To be authorized again", "bad");
      case BLOCKED -> new StatusText("Blocked", "bad");
    };
  }
}
