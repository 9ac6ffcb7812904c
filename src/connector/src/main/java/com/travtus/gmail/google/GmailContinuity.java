package com.travtus.gmail.google;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpStatusCodes;
import com.google.api.services.gmail.Gmail;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.subscription.AccountContinuity;
import com.travtus.gmail.subscription.Subscription;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;

/// Checks whether Gmail still has the newest messages that we stored.
@Singleton
final class GmailContinuity implements AccountContinuity {
  /// More than one, because the mailbox's users may have deleted some.
  private static final int WITNESSES = 10;

  private final Ledger ledger;
  private final MailboxCredentials credentials;
  private final GoogleSettings settings;
  private final CheckGuard guard;
  private final Clock clock;

  GmailContinuity(
      Ledger ledger,
      MailboxCredentials credentials,
      GoogleSettings settings,
      CheckGuard guard,
      Clock clock) {
    this.ledger = ledger;
    this.credentials = credentials;
    this.settings = settings;
    this.guard = guard;
    this.clock = clock;
  }

  @Override
  public Continuity of(Subscription subscription) {
    for (LedgerEntry entry : ledger.newest(subscription.id(), WITNESSES, null).items()) {
      Continuity told = of(entry.message(), subscription);
      if (told != Continuity.NOT_PROVEN) {
        return told;
      }
    }
    return Continuity.NOT_PROVEN;
  }

  private Continuity of(MessageId message, Subscription subscription) {
    return new GmailRequest<>(
            GmailMethod.GET_MESSAGE,
            gmail -> has(message, gmail) ? Continuity.PROVEN : Continuity.NOT_PROVEN,
            _ -> Continuity.UNKNOWN,
            settings,
            guard,
            clock)
        .ask(
            () -> credentials.of(subscription),
            subscription.authorization(),
            subscription.tenant());
  }

  private static boolean has(MessageId message, Gmail gmail) throws IOException {
    try {
      Gmail.Users.Messages.Get request =
          gmail.users().messages().get("me", message.value()).setFormat("minimal").setFields("id");
      return message.value().equals(GoogleHttp.answer(request).getId());
    } catch (GoogleJsonResponseException e) {
      if (e.getStatusCode() == HttpStatusCodes.STATUS_CODE_NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }
}
