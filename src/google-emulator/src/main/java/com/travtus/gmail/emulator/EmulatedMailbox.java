package com.travtus.gmail.emulator;

import com.travtus.gmail.emulator.mailbox.Mailbox;
import com.travtus.gmail.emulator.mailbox.StoredMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// A mailbox, with the actions of its owner and of senders. Its history records every change of a
/// message except [#deleteLabel].
public final class EmulatedMailbox {
  private final Mailbox mailbox;
  private final Clock clock;

  EmulatedMailbox(Mailbox mailbox, Clock clock) {
    this.mailbox = mailbox;
    this.clock = clock;
  }

  /// Returns the primary address.
  public String address() {
    return mailbox.address();
  }

  /// Delivers mail that arrives now. Its bytes stay unchanged, even if they are malformed.
  ///
  /// @param labels INBOX and UNREAD if empty
  /// @return the message's id
  public String deliver(byte[] raw, String... labels) {
    return deliver(raw, clock.instant(), labels);
  }

  /// Delivers mail that Google accepted at `internalDate`.
  public String deliver(byte[] raw, Instant internalDate, String... labels) {
    List<String> given = labels.length == 0 ? List.of("INBOX", "UNREAD") : List.of(labels);
    return mailbox.add(raw, internalDate, given, clock.instant());
  }

  /// Deletes a message permanently, without the trash.
  public void delete(String messageId) {
    mailbox.delete(messageId);
  }

  /// Moves a message to the trash as Gmail does: adds TRASH, removes INBOX and keeps the message.
  public void trash(String messageId) {
    mailbox.addLabels(messageId, List.of("TRASH"));
    mailbox.removeLabels(messageId, List.of("INBOX"));
  }

  public void addLabels(String messageId, String... labels) {
    mailbox.addLabels(messageId, List.of(labels));
  }

  public void removeLabels(String messageId, String... labels) {
    mailbox.removeLabels(messageId, List.of(labels));
  }

  /// Creates a label, as the owner does.
  ///
  /// @return the label's id
  public String createLabel(String name) {
    return mailbox.addLabel(name);
  }

  public void renameLabel(String id, String name) {
    mailbox.renameLabel(id, name);
  }

  /// Deletes a label and removes it from all messages.
  public void deleteLabel(String id) {
    mailbox.deleteLabel(id);
  }

  /// Returns all message ids, newest first, including spam and trash.
  public List<String> messageIds() {
    return mailbox.newestFirst().stream().map(StoredMessage::id).toList();
  }

  /// Returns a message's bytes as delivered.
  public byte[] raw(String messageId) {
    return mailbox.raw(messageId).clone();
  }

  public long historyId() {
    return mailbox.historyId();
  }

  /// Empties the mailbox and starts a new history, as for a new account under the same address.
  public void recreate() {
    mailbox.recreate();
  }

  /// Makes every older startHistoryId fail with 404 from now on.
  public void expireHistory() {
    mailbox.expireHistory();
  }
}
