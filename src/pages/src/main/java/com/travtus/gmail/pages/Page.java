package com.travtus.gmail.pages;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page that tells a person one thing, or asks one.
///
/// @param status of HTTP
/// @param explanation what happened
/// @param facts what there is to know before going on, one at a time
/// @param question null: nothing is asked
/// @param remedy what to do
/// @param link where to go on; null if that is of no use
public record Page(
    int status,
    String title,
    String explanation,
    List<String> facts,
    @Nullable Question question,
    String remedy,
    @Nullable Link link) {
  public Page {
    facts = List.copyOf(facts);
  }

  public Page(int status, String title, String explanation, String remedy, @Nullable Link link) {
    this(status, title, explanation, List.of(), null, remedy, link);
  }

  /// What a person answers by a button each.
  ///
  /// @param action where the answer goes: a path of ours
  /// @param token comes back with the answer
  /// @param leadsTo where the answer may redirect to besides pages of ours; null: nowhere
  public record Question(URI action, String token, List<Choice> choices, @Nullable URI leadsTo) {
    public Question {
      choices = List.copyOf(choices);
    }

    @Override
    public String toString() {
      return "Question[withheld]";
    }
  }

  /// @param value comes back with the answer
  /// @param accept what the button says that agrees
  public record Choice(String value, String name, String detail, String accept) {}

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
