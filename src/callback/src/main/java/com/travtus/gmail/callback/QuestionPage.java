package com.travtus.gmail.callback;

import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.pages.Dates;
import com.travtus.gmail.pages.Page;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/// Asks a mailbox's owner, after the consent, which of the inviting tenants may read the mailbox.
final class QuestionPage {
  private static final URI ACTION = URI.create("/gmail/callback");

  private QuestionPage() {}

  static Page of(CallbackOutcome.Asked asked, ConsentSettings settings) {
    return asked.reader() == null
        ? whoMayRead(asked, settings)
        : whetherToMove(asked, asked.reader(), settings);
  }

  /// @param reader the name of the tenant that reads the mailbox
  private static Page whetherToMove(
      CallbackOutcome.Asked asked, String reader, ConsentSettings settings) {
    return new Page(
        409,
        "Your mailbox is connected to " + reader,
        "A mailbox can be connected to one company at a time. Your connection to %s stays as it is"
                .formatted(reader)
            + " unless you move it.",
        List.of(),
        question(
            asked,
            settings,
            offer ->
                new Page.Choice(
                    offer.subscription().value(),
                    offer.tenant(),
                    "%s asks to read messages received since %s. If you move, %s can no longer read"
                            .formatted(offer.tenant(), Dates.of(offer.since()), reader)
                        + " your mailbox.",
                    "Move to " + offer.tenant())),
        "If you close this page, nothing changes.",
        null);
  }

  private static Page whoMayRead(CallbackOutcome.Asked asked, ConsentSettings settings) {
    return new Page(
        200,
        "Who may read the mail of %s?".formatted(asked.mailbox().value()),
        (asked.offers().stream().anyMatch(CallbackOutcome.Offer::isReader)
                ? "Google has confirmed that this mailbox is yours."
                : "Google has confirmed that this mailbox is yours. Nothing is read until you choose.")
            + " Only received messages are read, and nothing in the mailbox is changed.",
        List.of(),
        question(asked, settings, QuestionPage::choice),
        asked.offers().stream().anyMatch(CallbackOutcome.Offer::isReader)
            ? "If you close this page, nothing changes."
            : "If you close this page, nothing is connected.",
        null);
  }

  private static Page.Question question(
      CallbackOutcome.Asked asked,
      ConsentSettings settings,
      Function<CallbackOutcome.Offer, Page.Choice> choice) {
    return new Page.Question(
        ACTION,
        asked.question().token(),
        asked.offers().stream().map(choice).toList(),
        settings.homePage().orElse(null));
  }

  private static Page.Choice choice(CallbackOutcome.Offer offer) {
    return new Page.Choice(
        offer.subscription().value(),
        offer.tenant(),
        detail(offer).formatted(offer.tenant(), Dates.of(offer.since())),
        (offer.isReader() ? "Stay with " : "Connect to ") + offer.tenant());
  }

  /// A format for the tenant's name and the date.
  private static String detail(CallbackOutcome.Offer offer) {
    if (offer.isReader()) {
      return "Your mailbox is connected to %s, for messages received since %s.";
    }
    return offer.isAgreed()
        ? "You have agreed to %s before. It asks to read messages received since %s."
        : "%s asks to read messages received since %s.";
  }
}
