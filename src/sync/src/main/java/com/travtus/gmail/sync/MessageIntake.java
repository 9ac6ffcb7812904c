package com.travtus.gmail.sync;

import com.travtus.gmail.mail.HeaderReader;
import com.travtus.gmail.mail.Ledger;
import com.travtus.gmail.mail.LedgerEntry;
import com.travtus.gmail.mail.MailKey;
import com.travtus.gmail.mail.MailStore;
import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.mailbox.FetchResult;
import com.travtus.gmail.mailbox.Mailbox;
import com.travtus.gmail.subscription.Subscription;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;

/// Imports one message: first the raw bytes into the store, then the ledger entry. A crash between
/// the two leaves bytes that the next attempt finds. There is never an entry without its bytes.
@Singleton
final class MessageIntake {
  private final MailStore store;
  private final Ledger ledger;
  private final Clock clock;
  private final SyncSettings settings;

  MessageIntake(MailStore store, Ledger ledger, Clock clock, SyncSettings settings) {
    this.store = store;
    this.ledger = ledger;
    this.clock = clock;
    this.settings = settings;
  }

  Ledger ledger() {
    return ledger;
  }

  /// @param since mail that Gmail received earlier is left out
  /// @throws IOException if one of our own stores fails
  IntakeOutcome take(MessageId message, Subscription subscription, Instant since, Mailbox mailbox)
      throws IOException {
    try (Spool spool = Spool.create()) {
      return switch (mailbox.fetch(message, spool)) {
        case FetchResult.Missing _ -> IntakeOutcome.MISSING;
        case FetchResult.Fetched fetched ->
            subscription.options().selection().admits(fetched.labels())
                    && !fetched.receivedAt().isBefore(since)
                ? keep(message, subscription, fetched, spool)
                : IntakeOutcome.UNWANTED;
      };
    }
  }

  private IntakeOutcome keep(
      MessageId message, Subscription subscription, FetchResult.Fetched fetched, Spool spool)
      throws IOException {
    MailKey key = MailKey.of(subscription.id(), message, fetched.receivedAt());
    Spool.Digest digest = spool.digest();
    store.store(key, spool, digest);
    Instant now = clock.instant();
    try (InputStream raw = spool.read()) {
      boolean isNew =
          ledger.record(
              new LedgerEntry(
                  subscription.id(),
                  subscription.tenant(),
                  message,
                  fetched.threadId(),
                  fetched.labels(),
                  fetched.receivedAt(),
                  now,
                  key,
                  digest,
                  HeaderReader.read(raw),
                  now.plus(settings.ledgerRetention())));
      return isNew ? IntakeOutcome.STORED : IntakeOutcome.DUPLICATE;
    }
  }
}
