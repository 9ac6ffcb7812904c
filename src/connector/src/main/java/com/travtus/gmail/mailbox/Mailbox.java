package com.travtus.gmail.mailbox;

import com.travtus.gmail.mail.MessageId;
import com.travtus.gmail.mail.Spool;
import com.travtus.gmail.subscription.HistoryId;
import com.travtus.gmail.subscription.Labels;
import org.jspecify.annotations.Nullable;

/// One mailbox, read through the Gmail API. Every method throws [MailboxException] if the mailbox
/// as a whole can't be read now.
public interface Mailbox {

  /// Returns the current history id (`users.getProfile`, 1 unit).
  HistoryState currentHistory();

  /// Returns all labels (`users.labels.list`, 1 unit).
  Labels labels();

  /// Lists messages, newest first (`users.messages.list`, 5 units).
  ///
  /// @param page token from the previous page; null for the first
  Listing list(MessageQuery what, @Nullable String page);

  /// Returns a page of the history, oldest first (`users.history.list`, 2 units).
  ///
  /// @param start the same for all pages of one run
  /// @param page token from the previous page; null for the first
  HistoryResult history(HistoryId start, @Nullable String page);

  /// Streams a message into the spool (`users.messages.get`, `format=raw`, 20 units).
  FetchResult fetch(MessageId message, Spool spool);

  /// Returns the usage since this mailbox was opened.
  Usage usage();
}
