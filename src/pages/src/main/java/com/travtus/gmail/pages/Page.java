package com.travtus.gmail.pages;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A page that tells a person one thing.
///
/// @param status of HTTP
/// @param explanation what happened
/// @param remedy what to do
/// @param link where to go on; null if that is of no use
public record Page(
    int status, String title, String explanation, String remedy, @Nullable Link link) {

  public record Link(String text, URI target) {

    /// To where what was attempted begins.
    public static Link toTryAgain(URI target) {
      return new Link("Try again", target);
    }
  }

  /// Something failed at our end or at one of the services that we need.
  public static Page ofOurFault(URI retry) {
    return new Page(
        500,
        "Something went wrong on our side",
        "Your mailbox was not connected, and nothing of it was read.",
        "Please try again in a few minutes. If it happens again, tell our support team.",
        Link.toTryAgain(retry));
  }
}
