package com.travtus.gmail.callback;

import com.travtus.gmail.consent.ConsentSettings;
import com.travtus.gmail.pages.Dates;
import com.travtus.gmail.pages.Page;
import java.net.URI;
import java.util.List;

/// Asks a mailbox's owner, after the consent, which of the tenants that invited it may read it.
final class QuestionPage {
  private static final URI ACTION = URI.create("/gmail/callback");

  private QuestionPage() {}

  static Page of(CallbackOutcome.Asked asked, ConsentSettings settings) {
    return new Page(
        200,
        "Who may read the mail of %s?".formatted(asked.mailbox().value()),
        "Google has confirmed that this mailbox is yours. Nothing is read until you choose. Only"
            + " received messages are read, and nothing in the mailbox is changed.",
        List.of(),
        new Page.Question(
            ACTION,
            asked.question().token(),
            asked.offers().stream().map(QuestionPage::choice).toList(),
            settings.homePage().orElse(null)),
        "If you close this page, nothing is connected.",
        null);
  }

  private static Page.Choice choice(CallbackOutcome.Offer offer) {
    return new Page.Choice(
        offer.subscription().value(),
        offer.tenant(),
        (offer.isAgreed()
                ? "You have agreed to %s before. It asks to read messages received from %s on."
                : "%s asks to read messages received from %s on.")
            .formatted(offer.tenant(), Dates.of(offer.since())),
        "Connect to " + offer.tenant());
  }
}
