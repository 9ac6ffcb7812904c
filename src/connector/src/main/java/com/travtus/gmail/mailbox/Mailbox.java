package com.travtus.gmail.mailbox;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Labels;
import org.jspecify.annotations.Nullable;

/// One mailbox, as far as the Gmail API lets it be read. Every method throws [MailboxException]
/// when the mailbox as a whole can't be read now.
public interface Mailbox {

  /// `users.getProfile` (1 unit): where the history stands.
  HistoryState currentHistory();

  /// `users.labels.list` (1 unit).
  Labels labels();

  /// `users.messages.list` (5 units), newest first.
  ///
  /// @param page of the listing before; null for the first
  Listing list(MessageQuery what, @Nullable String page);

  /// `users.history.list` (2 units), oldest first.
  ///
  /// @param start the same over all pages of one run
  /// @param page of the answer before; null for the first
  HistoryResult history(HistoryId start, @Nullable String page);

  /// `users.messages.get`, `format=raw` (20 units): streams the message into the spool.
  FetchResult fetch(MessageId message, Spool spool);

  /// What it has been asked for since it was opened.
  Usage usage();
}
