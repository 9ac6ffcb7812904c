package com.travtus.gmail.pages;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page that tells or asks a person one thing.
///
/// @param status the HTTP status
/// @param explanation what happened
/// @param facts what to know before going on, one item at a time
/// @param question null to ask nothing
/// @param remedy what to do
/// @param link where to go on; null if that would not help
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

  /// A question with buttons for each answer.
  ///
  /// @param action our path that receives the answer
  /// @param token returned with the answer
  /// @param leadsTo another site that the answer may redirect to; null if it stays on our pages
  public record Question(URI action, String token, List<Choice> choices, @Nullable URI leadsTo) {
    public Question {
      choices = List.copyOf(choices);
    }

    @Override
    public String toString() {
      return "Question[withheld]";
    }
  }

  /// @param value returned with the answer
  /// @param accept the accepting button's text
  public record Choice(String value, String name, String detail, String accept) {}

  public record Link(String text, URI target) {

    /// A link to start again.
    public static Link toTryAgain(URI target) {
      return new Link("Try again", target);
    }
  }

  /// For a failure on our side or in a service that we depend on.
  public static Page ofOurFault(URI retry) {
    return new Page(
        500,
        "Something went wrong on our side",
        "Your mailbox was not connected, and we read none of its mail.",
        "Try again in a few minutes. If it happens again, contact our support team.",
        Link.toTryAgain(retry));
  }
}
